package io.chancery.config;

import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Allows any text but an empty one. */
enum NotBlank implements Validator {
    INSTANCE;

    @Override
    public void ensureValid(String name, @Nullable Object value) {
        if (value instanceof String text && text.isBlank()) {
            throw new ConfigException(name, value, "must not be empty");
        }
    }

    @Override
    public String toString() {
        return "not empty";
    }
}
