package io.chancery.config;

import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Allows what may stand at the start of a Kafka topic's name and leaves room for the rest of its 249 characters. */
record TopicNamePart() implements Validator {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{0,150}");

    @Override
    public void ensureValid(String name, @Nullable Object value) {
        if (value instanceof String text && !ALLOWED.matcher(text).matches()) {
            throw new ConfigException(name, value, "must be " + this);
        }
    }

    @Override
    public String toString() {
        return "at most 150 of A-Z a-z 0-9 . _ -";
    }
}
