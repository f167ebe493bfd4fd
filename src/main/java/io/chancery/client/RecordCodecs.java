package io.chancery.client;

import io.chancery.config.AllowedSchemas;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.records.RecordCodec;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.records.schema.SchemaTrust;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/** Makes what reads and writes records, as settings say it. */
public final class RecordCodecs {
    private RecordCodecs() {}

    /**
     * Returns the codec with the configured serializer and deserializer; throws {@link ConfigException} if one of them
     * is not on the class path.
     */
    @SuppressWarnings("unchecked") // a configured class can only be checked when it is used
    public static RecordCodec of(ChanceryConfig config) {
        Serializer<Object> serializer = instance(config, Settings.RECORDS_SERIALIZER_CLASS, Serializer.class);
        Deserializer<Object> deserializer = instance(config, Settings.RECORDS_DESERIALIZER_CLASS, Deserializer.class);
        serializer.configure(config.records(), false);
        deserializer.configure(config.records(), false);
        return new RecordCodec(
                serializer,
                deserializer,
                new RecordMapper(),
                schemaTrust(config),
                config.getInt(Settings.REQUESTS_MAX_BYTES));
    }

    private static SchemaTrust schemaTrust(ChanceryConfig config) {
        return config.authenticates()
                ? SchemaTrust.releasedAnd(AllowedSchemas.read(config.getList(Settings.SCHEMAS_ALLOWED)))
                : new SchemaTrust.Any();
    }

    private static <T> T instance(ChanceryConfig config, String setting, Class<T> type) {
        String name = config.getString(setting);
        try {
            return Utils.newInstance(name, type);
        } catch (ClassNotFoundException | RuntimeException missing) {
            throw new ConfigException(setting, name, "must be a " + type.getSimpleName() + " on the class path");
        }
    }
}
