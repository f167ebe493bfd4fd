package io.chancery.config;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Allows the given words, spelt exactly, and an unset value. */
record OneOf(List<String> words) implements Validator {
    static OneOf of(String... words) {
        return new OneOf(List.of(words));
    }

    @Override
    public void ensureValid(String name, @Nullable Object value) {
        if (value instanceof String word && !words.contains(word)) {
            throw new ConfigException(name, value, "must be one of " + this);
        }
    }

    @Override
    public String toString() {
        return String.join(", ", words);
    }
}
