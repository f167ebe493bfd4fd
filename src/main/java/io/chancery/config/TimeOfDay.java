package io.chancery.config;

import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * A part of the day.
 *
 * @param from its beginning
 * @param until its end; {@code from} for the whole day, earlier for one that reaches over midnight
 */
public record TimeOfDay(LocalTime from, LocalTime until) {
    private static final TimeOfDay WHOLE_DAY = new TimeOfDay(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    private static final String TIME = "((?:[01][0-9]|2[0-3]):[0-5][0-9])";
    private static final Pattern FORM = Pattern.compile(TIME + "-" + TIME);

    /**
     * Returns the part of the day that {@code value} names, the whole day if it is null; throws {@link
     * ConfigException} if it names none.
     */
    static TimeOfDay parse(String name, @Nullable String value) {
        if (value == null) {
            return WHOLE_DAY;
        }
        Matcher form = FORM.matcher(value);
        if (!form.matches()) {
            throw new ConfigException(name, value, "must be " + new Form());
        }
        return new TimeOfDay(LocalTime.parse(form.group(1)), LocalTime.parse(form.group(2)));
    }

    /** Allows a part of the day, and an unset value. */
    record Form() implements Validator {
        @Override
        public void ensureValid(String name, @Nullable Object value) {
            if (value instanceof String text) {
                parse(name, text);
            }
        }

        @Override
        public String toString() {
            return "HH:MM-HH:MM, such as 22:00-04:00";
        }
    }
}
