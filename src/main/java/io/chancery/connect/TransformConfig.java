package io.chancery.connect;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.chancery.siem.SiemFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** The transformation's properties; those of the schema registry by Confluent's names. */
final class TransformConfig extends AbstractConfig {
    static final String FORMAT = "format";
    static final String OUTPUT = "output";
    static final String URL = "schema.registry.url";
    static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    static final String USER_INFO = "basic.auth.user.info";

    static final ConfigDef DEFINITIONS = new ConfigDef()
            .define(FORMAT, STRING, "ocsf", ValidString.in("ocsf", "ecs", "cef"), HIGH, "What to write.")
            .define(
                    OUTPUT,
                    STRING,
                    "string",
                    ValidString.in("string", "map"),
                    HIGH,
                    "string for a line of text; map for an object without schema, which CEF does not have.")
            .define(
                    URL,
                    LIST,
                    List.of(),
                    MEDIUM,
                    "Base URLs of the schema registry, for values that come as bytes; the next is tried when one fails."
                            + " Without it, values are read by the schema of the plugin's own version.")
            .define(
                    CREDENTIALS_SOURCE,
                    STRING,
                    "URL",
                    ValidString.in("URL", "USER_INFO"),
                    LOW,
                    "Where basic authentication comes from.")
            .define(USER_INFO, PASSWORD, null, LOW, "user:password");

    TransformConfig(Map<String, ?> properties) {
        super(DEFINITIONS, properties, false);
        if (asMap() && format() == SiemFormat.CEF) {
            throw new ConfigException(OUTPUT, "map", "CEF is text: set " + OUTPUT + "=string");
        }
    }

    SiemFormat format() {
        return SiemFormat.valueOf(getString(FORMAT).toUpperCase(Locale.ROOT));
    }

    boolean asMap() {
        return getString(OUTPUT).equals("map");
    }

    /** Where the schemas of values are found; throws {@link ConfigException} if the properties do not go together. */
    WriterSchemas schemas() {
        return getList(URL).isEmpty()
                ? id -> EventSchema.OWN
                : new RegistrySchemas(RegistryAddress.of(getList(URL), userInfo()));
    }

    private @Nullable String userInfo() {
        if (!getString(CREDENTIALS_SOURCE).equals("USER_INFO")) {
            return null;
        }
        Password userInfo = getPassword(USER_INFO);
        if (userInfo == null) {
            throw new ConfigException(USER_INFO + " must be set with " + CREDENTIALS_SOURCE + "=USER_INFO");
        }
        return userInfo.value();
    }
}
