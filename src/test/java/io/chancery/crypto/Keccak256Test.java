package io.chancery.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.model.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Keccak256Test {
    @Test
    void hashesNothing() {
        assertEquals(
                "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
                Keccak256.hash(Bytes.EMPTY).toHex());
    }

    @Test
    void hashesWithTheOriginalPaddingAndNotThatOfSha3() {
        Bytes abc = Bytes.of("abc".getBytes(StandardCharsets.US_ASCII));

        assertEquals(
                "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45",
                Keccak256.hash(abc).toHex());
    }
}
