package io.chancery.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Allows one offset of each of some partitions. */
record PartitionOffsets() implements Validator {
    private static final Pattern ALLOWED = Pattern.compile("[0-9]{1,9}:[0-9]{1,18}");

    @Override
    public void ensureValid(String name, @Nullable Object value) {
        if (value instanceof List<?> list) {
            parse(name, list);
        }
    }

    /** Offsets by partition; throws {@link ConfigException} if {@code values} are not such. */
    static Map<Integer, Long> parse(String name, List<?> values) {
        Map<Integer, Long> offsets = new TreeMap<>();
        for (Object value : values) {
            String text = value.toString();
            int colon = text.indexOf(':');
            if (!ALLOWED.matcher(text).matches()
                    || offsets.put(
                                    Integer.parseInt(text.substring(0, colon)),
                                    Long.parseLong(text.substring(colon + 1)))
                            != null) {
                throw new ConfigException(name, values, "must be " + new PartitionOffsets());
            }
        }
        return offsets;
    }

    @Override
    public String toString() {
        return "PARTITION:OFFSET, separated by commas, each partition once";
    }
}
