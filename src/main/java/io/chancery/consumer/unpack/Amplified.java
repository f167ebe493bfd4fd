package io.chancery.consumer.unpack;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The note on a record whose batch was packed so tightly that a copy of its records would be many times larger than
 * what was sent. It is a header that only a consumer of this process can add, as {@link Withheld} is. The record is
 * whole; who writes it elsewhere leaves its bytes out.
 */
public enum Amplified implements Header {
    NOTE;

    /** The header's name. A header of that name from outside is bytes, and means nothing. */
    public static final String NAME = "chancery-amplified";

    /** Whether the note is among {@code headers}. */
    public static boolean isOn(Headers headers) {
        for (Header header : headers) {
            if (header == NOTE) {
                return true;
            }
        }
        return false;
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
