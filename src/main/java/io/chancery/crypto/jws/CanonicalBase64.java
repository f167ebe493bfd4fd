package io.chancery.crypto.jws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Base64url without padding, of which each sequence of bytes has exactly one form (RFC 7515, section 2). */
final class CanonicalBase64 {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private CanonicalBase64() {}

    static byte[] encode(byte[] bytes) {
        return ENCODER.encode(bytes);
    }

    static String encodeToString(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** The bytes whose only form {@code text} is, or null if it is none's. */
    static byte @Nullable [] decode(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
            return ENCODER.encodeToString(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }
}
