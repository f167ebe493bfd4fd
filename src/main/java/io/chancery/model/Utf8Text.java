package io.chancery.model;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Texts and their bytes in UTF-8, one for one. Java's own conversions put a replacement where there is no other form.
 */
public final class Utf8Text {
    /** The fault of a text that has no form in UTF-8. */
    public static final String UNPAIRED = "must not have half a surrogate pair";

    /** The character that Java puts in place of bytes that are not UTF-8; UTF-8 has a form of it as well. */
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8Text() {}

    /** Throws {@link CharacterCodingException} if {@code text} has half a surrogate pair. */
    public static byte[] encode(String text) throws CharacterCodingException {
        if (hasSurrogates(text)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return Bytes.of(bytes).toArray();
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean hasSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Encodes as {@link #encode(String)} does, but throws {@link InvalidFieldException} naming {@code field}. */
    public static byte[] encode(String field, String text) {
        try {
            return encode(text);
        } catch (CharacterCodingException unpaired) {
            throw new InvalidFieldException(field, UNPAIRED);
        }
    }

    /** Throws {@link CharacterCodingException} if {@code bytes} are not UTF-8. */
    public static String decode(byte[] bytes) throws CharacterCodingException {
        return decode(bytes, bytes.length);
    }

    /** Decodes the first {@code length} of {@code bytes} as {@link #decode(byte[])} does. */
    public static String decode(byte[] bytes, int length) throws CharacterCodingException {
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0
                ? text
                : StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, 0, length))
                        .toString();
    }
}
