package io.chancery.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.records.AuditValues;
import io.chancery.registry.DevSchemaRegistry;
import io.chancery.siem.SampleEvents;
import io.chancery.siem.SiemFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditEventTransformTest {
    private static final String TOPIC = "signing-audit";

    private final DevSchemaRegistry registry = new DevSchemaRegistry();
    private final AuditValues values = new AuditValues(registry.url());
    private final AuditEventTransform<SinkRecord> transform = new AuditEventTransform<>();

    @AfterEach
    void close() {
        transform.close();
        registry.close();
    }

    @ParameterizedTest
    @EnumSource
    void turnsEveryEventInTheWireFormatIntoALine(SiemFormat format) {
        transform.configure(
                Map.of("format", format.name().toLowerCase(Locale.ROOT), "schema.registry.url", registry.url()));

        List<Object> lines = SampleEvents.chain().stream()
                .map(event ->
                        transform.apply(record(values.write(TOPIC, event))).value())
                .toList();

        assertEquals(SampleEvents.json().stream().map(format::line).toList(), lines);
    }

    @Test
    void readsItsOwnVersionsEventsWithoutARegistry() {
        transform.configure(Map.of());

        assertEquals(line(), transform.apply(record(value())).value());
    }

    @Test
    void readsByteBuffers() {
        transform.configure(Map.of());

        assertEquals(line(), transform.apply(record(ByteBuffer.wrap(value()))).value());
    }

    @Test
    void readsMapsThatAJsonConverterMade() {
        transform.configure(Map.of());
        Map<?, ?> map = new ObjectMapper().convertValue(event(), Map.class);

        assertEquals(line(), transform.apply(record(map)).value());
    }

    @Test
    void readsStructsThatAnAvroConverterMade() throws JsonProcessingException {
        transform.configure(Map.of());
        Schema origin = SchemaBuilder.struct()
                .field("topic", Schema.STRING_SCHEMA)
                .field("offset", Schema.INT64_SCHEMA)
                .build();
        Schema schema = SchemaBuilder.struct()
                .field("type", Schema.STRING_SCHEMA)
                .field("timestamp", Timestamp.SCHEMA)
                .field("digest", Schema.OPTIONAL_BYTES_SCHEMA)
                .field("origin", origin)
                .build();
        Struct struct = new Struct(schema)
                .put("type", "SIGN_SUCCESS")
                .put("timestamp", Timestamp.toLogical(Timestamp.SCHEMA, 1_795_348_800_123L))
                .put("digest", new byte[] {(byte) 0xca, (byte) 0xfe})
                .put(
                        "origin",
                        new Struct(origin).put("topic", "signing-requests").put("offset", 7L));

        String line = (String) transform.apply(record(struct)).value();

        ObjectNode event = (ObjectNode) new ObjectMapper().readTree(line).at("/unmapped/chancery");
        assertEquals("2026-11-22T12:00:00.123Z", event.path("timestamp").asText());
        assertEquals("0xcafe", event.path("digest").asText());
        assertEquals(7, event.path("origin").path("offset").longValue());
        assertTrue(event.path("hash").isNull());
    }

    @Test
    void makesMapsForConnectorsThatWantObjects() {
        transform.configure(Map.of("format", "ecs", "output", "map"));

        SinkRecord made = transform.apply(record(value()));

        assertNull(made.valueSchema());
        assertEquals(
                line(SiemFormat.ECS),
                new ObjectMapper().valueToTree(made.value()).toString());
    }

    @Test
    void keepsAllOfTheRecordButItsValue() {
        transform.configure(Map.of());

        SinkRecord made = transform.apply(record(value()));

        assertEquals("acme/treasury", made.key());
        assertEquals(TOPIC, made.topic());
        assertEquals(3, made.kafkaPartition());
        assertEquals(1_795_348_800_123L, made.timestamp());
        assertEquals(Schema.STRING_SCHEMA, made.valueSchema());
    }

    @Test
    void letsTombstonesPass() {
        transform.configure(Map.of());
        SinkRecord tombstone = record(null);

        assertSame(tombstone, transform.apply(tombstone));
    }

    @Test
    void refusesRecordsOfOtherSchemas() {
        transform.configure(Map.of("schema.registry.url", registry.url()));

        DataException refusal =
                assertThrows(DataException.class, () -> transform.apply(record(values.foreign("signed-transactions"))));

        assertEquals(
                "The value is no audit event: its schema is io.chancery.records.avro.SignedPayload",
                refusal.getMessage());
    }

    @Test
    void refusesSchemaIdsThatTheRegistryDoesNotKnow() {
        transform.configure(Map.of("schema.registry.url", registry.url()));
        byte[] value = value();
        value[1] = 0x7f;

        assertThrows(DataException.class, () -> transform.apply(record(value)));
    }

    @Test
    void asksForARetryWhenTheRegistryCannotBeReached() {
        transform.configure(Map.of("schema.registry.url", "http://127.0.0.1:1"));

        assertThrows(RetriableException.class, () -> transform.apply(record(value())));
    }

    @Test
    void asksTheNextRegistryWhenOneCannotBeReached() {
        byte[] value = value();
        transform.configure(Map.of("schema.registry.url", "http://127.0.0.1:1," + registry.url()));

        assertEquals(line(), transform.apply(record(value)).value());
    }

    @Test
    void refusesBytesThatDoNotFollowTheSchema() {
        transform.configure(Map.of());
        byte[] value = Arrays.copyOf(value(), value().length + 1);

        assertThrows(DataException.class, () -> transform.apply(record(value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "chancery/signing-audit/0\n17\n"})
    void refusesBytesThatAreNotInTheWireFormat(String text) {
        transform.configure(Map.of());

        assertThrows(DataException.class, () -> transform.apply(record(text.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void refusesValuesThatNoConverterForThemMade() {
        transform.configure(Map.of());

        assertThrows(DataException.class, () -> transform.apply(record("text")));
        assertThrows(DataException.class, () -> transform.apply(record(Map.of("type", "SIGN_REQUEST"))));
    }

    @Test
    void refusesPropertiesThatDoNotGoTogether() {
        assertThrows(ConfigException.class, () -> transform.configure(Map.of("format", "cef", "output", "map")));
        assertThrows(ConfigException.class, () -> transform.configure(Map.of("format", "leef")));
        assertThrows(
                ConfigException.class,
                () -> transform.configure(
                        Map.of("schema.registry.url", registry.url(), "basic.auth.credentials.source", "USER_INFO")));
    }

    @Test
    void credentialsComeFromTheUrlOrTheirOwnPropertyAndAreNotShown() {
        RegistryAddress ofUrl = RegistryAddress.of(List.of("https://u:p@registry:8081/path/"), null)
                .getFirst();
        RegistryAddress own =
                RegistryAddress.of(List.of("https://registry"), "u:p").getFirst();

        assertEquals("https://registry:8081/path", ofUrl.base());
        assertEquals(ofUrl.authorization(), own.authorization());
        assertTrue(ofUrl.toString().contains("hidden"), ofUrl::toString);
    }

    private byte[] value() {
        return values.write(TOPIC, SampleEvents.chain().get(9));
    }

    private static ObjectNode event() {
        return SampleEvents.json().get(9);
    }

    private static String line() {
        return line(SiemFormat.OCSF);
    }

    private static String line(SiemFormat format) {
        return format.line(event());
    }

    private static SinkRecord record(@Nullable Object value) {
        return new SinkRecord(
                TOPIC,
                3,
                Schema.STRING_SCHEMA,
                "acme/treasury",
                null,
                value,
                42,
                1_795_348_800_123L,
                TimestampType.CREATE_TIME);
    }
}
