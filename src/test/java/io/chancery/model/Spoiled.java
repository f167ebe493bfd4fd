package io.chancery.model;

import java.nio.charset.StandardCharsets;

/** Encoded records in which a text was overwritten, so that it is of the same length and no longer what was written. */
public final class Spoiled {
    private Spoiled() {}

    /** {@code record} with the bytes {@code hex} where {@code text} stood. */
    public static byte[] text(byte[] record, String text, String hex) {
        String before = new String(record, StandardCharsets.ISO_8859_1);
        String instead = new String(Bytes.fromHex(hex).toArray(), StandardCharsets.ISO_8859_1);
        if (!before.contains(text) || text.length() != instead.length()) {
            throw new IllegalArgumentException("not a text of this length in the record");
        }
        return before.replace(text, instead).getBytes(StandardCharsets.ISO_8859_1);
    }
}
