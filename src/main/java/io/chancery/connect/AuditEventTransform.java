package io.chancery.connect;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.siem.EcsDocument;
import io.chancery.siem.OcsfDocument;
import io.chancery.siem.SiemFormat;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * Turns the values of {@code signing-audit} into OCSF, ECS or CEF. It takes them as bytes in Confluent's wire format
 * (from Connect's {@code ByteArrayConverter}), or as an Avro or JSON converter has read them. Tombstones pass; any
 * other record that is no audit event is refused with a {@link DataException}, which {@code errors.tolerance} is for.
 *
 * @param <R> source or sink records
 */
public final class AuditEventTransform<R extends ConnectRecord<R>> implements Transformation<R>, Versioned {
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final ObjectMapper json = new ObjectMapper();
    private @Nullable TransformConfig config;
    private @Nullable EventReader reader;

    @Override
    public String version() {
        return Objects.requireNonNullElse(
                AuditEventTransform.class.getPackage().getImplementationVersion(), "development");
    }

    @Override
    public ConfigDef config() {
        return TransformConfig.DEFINITIONS;
    }

    @Override
    public void configure(Map<String, ?> properties) {
        config = new TransformConfig(properties);
        reader = new EventReader(config.schemas());
    }

    @Override
    public R apply(R record) {
        if (record.value() == null) {
            return record;
        }
        ObjectNode event = configured(reader).read(record.value());
        try {
            return configured(config).asMap() ? map(record, event) : string(record, event);
        } catch (IllegalArgumentException e) {
            throw new DataException("The value is no audit event: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        // The HTTP client of Java 17 has nothing to close.
    }

    private R string(R record, ObjectNode event) {
        return withValue(
                record, Schema.STRING_SCHEMA, configured(config).format().line(event));
    }

    private R map(R record, ObjectNode event) {
        ObjectNode document =
                configured(config).format() == SiemFormat.OCSF ? OcsfDocument.of(event) : EcsDocument.of(event);
        return withValue(record, null, json.convertValue(document, MAP));
    }

    private R withValue(R record, @Nullable Schema schema, Object value) {
        return record.newRecord(
                record.topic(),
                record.kafkaPartition(),
                record.keySchema(),
                record.key(),
                schema,
                value,
                record.timestamp());
    }

    private static <T> T configured(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("configure was not called");
        }
        return part;
    }
}
