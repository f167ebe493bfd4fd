package io.chancery.consumer.unpack;

import io.chancery.records.schema.UnreadableRecordException.Reason;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The note on a record that stands in for others, which cannot be held or taken apart. It is a header that only a
 * consumer of this process can add: a header of the same name from outside is bytes, and means nothing.
 *
 * @param reason why the records are withheld
 * @param first offset that the record stands for; the last one is the record's own
 * @param bytes of key, value and headers, as far as they are known: what the record claims to have, or 0
 */
public record Withheld(Reason reason, long first, long bytes) implements Header {
    private static final String NAME = "chancery-withheld";

    /** The note among {@code headers}, or null if there is none: the record is what it says. */
    public static @Nullable Withheld of(Headers headers) {
        for (Header header : headers) {
            if (header instanceof Withheld withheld) {
                return withheld;
            }
        }
        return null;
    }

    @Override
    public String key() {
        return NAME;
    }

    @Override
    public byte[] value() {
        return new byte[0];
    }
}
