package io.chancery.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HkdfTest {
    private static final byte[] KEY = HexFormat.of().parseHex("0b".repeat(22));

    /** RFC 5869, appendix A.3. */
    @Test
    void derivesWhatTheStandardSays() {
        byte[] derived = Hkdf.derive(KEY, new byte[0], 42);

        assertEquals(
                "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
                HexFormat.of().formatHex(derived));
    }

    /** RFC 5869, section 2, of one block. */
    @Test
    void derivesForAPurposeWhatTheStandardsStepsGive() {
        byte[] info = "a purpose".getBytes(StandardCharsets.US_ASCII);
        byte[] extracted = new HmacSha256(new byte[32]).of(KEY);
        byte[] expanded = new HmacSha256(extracted).of(info, new byte[] {1});

        assertArrayEquals(expanded, Hkdf.derive(KEY, info, 32));
        assertArrayEquals(Arrays.copyOf(expanded, 4), Hkdf.derive(KEY, info, 4));
    }

    @Test
    void derivesAnotherKeyForAnotherPurpose() {
        assertFalse(Arrays.equals(Hkdf.derive(KEY, new byte[] {1}, 32), Hkdf.derive(KEY, new byte[] {2}, 32)));
    }
}
