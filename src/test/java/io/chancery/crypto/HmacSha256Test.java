package io.chancery.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HmacSha256Test {
    /** RFC 4231, test cases 2 and 6. */
    @Test
    void computesWhatTheStandardSays() {
        assertEquals(
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                hex(new HmacSha256(ascii("Jefe")).of(ascii("what do ya want for nothing?"))));
        assertEquals(
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
                hex(new HmacSha256(HexFormat.of().parseHex("aa".repeat(131)))
                        .of(ascii("Test Using Larger Than Block-Size Key - Hash Key First"))));
    }

    @Test
    void takesPartsOneAfterTheOther() {
        HmacSha256 hmac = new HmacSha256(ascii("Jefe"));

        assertArrayEquals(
                hmac.of(ascii("what do ya want for nothing?")),
                hmac.of(ascii("what do ya want "), new byte[0], ascii("for nothing?")));
    }

    @Test
    void computesTheSameOnManyThreadsAtOnce() {
        HmacSha256 hmac = new HmacSha256(ascii("Jefe"));

        long different = IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(i -> hex(hmac.of(ascii("message " + i % 10))))
                .distinct()
                .count();

        assertEquals(10, different);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
