package io.chancery.config;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Allows days of the week by their first three letters. */
record DaysOfWeek() implements Validator {
    private static final int LETTERS = 3;

    @Override
    public void ensureValid(String name, @Nullable Object value) {
        if (value instanceof List<?> list) {
            parse(name, list);
        }
    }

    /** Returns the days, all of them for none; throws {@link ConfigException} if {@code values} are not such. */
    static Set<DayOfWeek> parse(String name, List<?> values) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (Object value : values) {
            days.add(day(value.toString())
                    .orElseThrow(() -> new ConfigException(name, values, "must be " + new DaysOfWeek())));
        }
        return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
    }

    private static Optional<DayOfWeek> day(String text) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> shortName(day).equals(text.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    private static String shortName(DayOfWeek day) {
        return day.name().substring(0, LETTERS);
    }

    @Override
    public String toString() {
        return "some of Mon, Tue, Wed, Thu, Fri, Sat, Sun, separated by commas";
    }
}
