package io.chancery.config;

import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Allows what may name a signed note's key: no white space and no plus sign. */
record NoteName() implements Validator {
    @Override
    public void ensureValid(String name, @Nullable Object value) {
        if (value instanceof String text && text.codePoints().anyMatch(NoteName::isForbidden)) {
            throw new ConfigException(name, value, "must be " + this);
        }
    }

    private static boolean isForbidden(int codePoint) {
        return codePoint == '+'
                || Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.isISOControl(codePoint);
    }

    @Override
    public String toString() {
        return "a name without white space and +";
    }
}
