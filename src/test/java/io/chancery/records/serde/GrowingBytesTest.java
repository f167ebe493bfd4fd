package io.chancery.records.serde;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GrowingBytesTest {
    @Test
    void holdsWhatWasWrittenHoweverLargeThePieces() {
        Random random = new Random(5);
        GrowingBytes bytes = new GrowingBytes();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();

        for (int i = 0; i < 200; i++) {
            byte[] piece = new byte[random.nextInt(3_000)];
            random.nextBytes(piece);
            int from = piece.length / 4;
            bytes.write(i);
            bytes.write(piece, from, piece.length - from);
            expected.write(i);
            expected.write(piece, from, piece.length - from);
        }

        assertArrayEquals(expected.toByteArray(), bytes.toArray());
    }

    @Test
    void growsByMoreThanItHas() {
        byte[] large = new byte[1 << 20];
        large[large.length - 1] = 7;
        GrowingBytes bytes = new GrowingBytes();

        bytes.write(large, 0, large.length);

        assertArrayEquals(large, bytes.toArray());
    }
}
