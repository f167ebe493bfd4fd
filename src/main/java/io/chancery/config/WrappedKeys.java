package io.chancery.config;

import io.chancery.model.Bytes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Allows wrapped keys in base64url, each once. They are not shown in errors: whoever may use the master key could use
 * them.
 */
record WrappedKeys() implements Validator {
    @Override
    public void ensureValid(String name, @Nullable Object value) {
        if (value instanceof List<?> list) {
            parse(name, list);
        }
    }

    /** Returns the keys in their order; throws {@link ConfigException} if {@code values} are not such. */
    static List<Bytes> parse(String name, List<?> values) {
        List<Bytes> keys = new ArrayList<>();
        for (Object value : values) {
            keys.add(parse(name, value.toString()));
        }
        if (new HashSet<>(keys).size() < keys.size()) {
            throw new ConfigException(name + " must not have a key twice");
        }
        return keys;
    }

    private static Bytes parse(String name, String key) {
        try {
            Bytes wrapped = Bytes.of(Base64.getUrlDecoder().decode(key));
            if (!wrapped.isEmpty()) {
                return wrapped;
            }
        } catch (IllegalArgumentException malformed) {
            // The decoder's message quotes the key.
        }
        throw new ConfigException(name + " must be " + new WrappedKeys());
    }

    @Override
    public String toString() {
        return "keys as `chancery seal keygen` prints them, separated by commas";
    }
}
