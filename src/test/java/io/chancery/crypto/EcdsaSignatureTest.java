package io.chancery.crypto;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcdsaSignatureTest {
    private static final BigInteger N = EcdsaSignature.N;
    private static final BigInteger HALF_N = N.shiftRight(1);

    @Test
    void readsTheShortestDer() {
        EcdsaSignature signature = EcdsaSignature.fromDer(Bytes.fromHex("3006020101020102"));

        assertEquals(new EcdsaSignature(BigInteger.ONE, BigInteger.TWO), signature);
    }

    @Test
    void readsTheLongestDer() {
        EcdsaSignature longest = new EcdsaSignature(N.subtract(BigInteger.ONE), N.subtract(BigInteger.TWO));

        assertEquals(72, longest.toDer().size());
        assertEquals(longest, EcdsaSignature.fromDer(longest.toDer()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "nothing, ''",
        "a lone tag, 30",
        "no sequence, 3106020101020102",
        "an empty sequence, 3000",
        "one integer, 3003020101",
        "three integers, 3009020101020102020103",
        "a trailing byte, 300602010102010200",
        "a trailing byte inside, 300702010102010200",
        "a sequence cut short, 30060201010201",
        "a sequence longer than it says, 3005020101020102",
        "a length in long form, 308106020101020102",
        "an indefinite length, 30800201010201020000",
        "an integer's length in long form, 300702810101020102",
        "an integer of no bytes, 30050200020102",
        "an integer beyond the end, 3006020101020202",
        "an r beyond the end, 3006027f01020102",
        "another type than an integer, 3006030101020102",
        "a negative r, 3006020181020102",
        "a negative s, 3006020101020182",
        "a padded r, 300702020001020102",
        "a padded s, 300702010102020002",
        "r of zero, 3006020100020102",
        "s of zero, 3006020101020100"
    })
    void refusesDerWith(String flaw, String der) {
        Bytes bytes = Bytes.fromHex(der);

        assertThrows(MalformedSignatureException.class, () -> EcdsaSignature.fromDer(bytes), flaw);
    }

    @Test
    void refusesDerWithAnIntegerOfTheOrderOrMore() {
        String order = "022100" + N.toString(16);

        assertThrows(
                MalformedSignatureException.class,
                () -> EcdsaSignature.fromDer(Bytes.fromHex("3026" + order + "020101")));
        assertThrows(
                MalformedSignatureException.class,
                () -> EcdsaSignature.fromDer(Bytes.fromHex("3026" + "020101" + order)));
    }

    @Test
    void hasOneDerOnly_soThatWhateverElseReadsEncodesToItself() {
        Random random = new Random(1);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 50_000; i++) {
            Bytes mutated = mutate(signature(random).toDer(), random);
            try {
                assertEquals(mutated, EcdsaSignature.fromDer(mutated).toDer());
                read++;
            } catch (MalformedSignatureException expected) {
                refused++;
            }
        }
        assertTrue(read > 1_000 && refused > 1_000, "read " + read + ", refused " + refused);
    }

    @Test
    void keepsItsNumbersThroughDerAndCompactForm() {
        Random random = new Random(2);
        for (int i = 0; i < 5_000; i++) {
            EcdsaSignature signature = signature(random);
            assertEquals(signature, EcdsaSignature.fromDer(signature.toDer()));
            assertEquals(signature, EcdsaSignature.fromCompact(signature.toCompact()));
        }
    }

    @Test
    void padsTheCompactFormTo64Bytes() {
        Bytes compact = new EcdsaSignature(BigInteger.ONE, BigInteger.TWO).toCompact();

        assertEquals("0".repeat(63) + "1" + "0".repeat(63) + "2", compact.toHex());
    }

    @Test
    void refusesACompactFormOfAnotherLength() {
        assertThrows(MalformedSignatureException.class, () -> EcdsaSignature.fromCompact(Bytes.of(new byte[63])));
        assertThrows(MalformedSignatureException.class, () -> EcdsaSignature.fromCompact(Bytes.of(new byte[65])));
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertAll(
                () -> assertThrows(
                        MalformedSignatureException.class, () -> new EcdsaSignature(BigInteger.ZERO, BigInteger.ONE)),
                () -> assertThrows(
                        MalformedSignatureException.class, () -> new EcdsaSignature(BigInteger.ONE, BigInteger.ZERO)),
                () -> assertThrows(
                        MalformedSignatureException.class,
                        () -> new EcdsaSignature(BigInteger.ONE.negate(), BigInteger.ONE)),
                () -> assertThrows(MalformedSignatureException.class, () -> new EcdsaSignature(N, BigInteger.ONE)),
                () -> assertThrows(MalformedSignatureException.class, () -> new EcdsaSignature(BigInteger.ONE, N)));
    }

    @Test
    void leavesALowSAlone() {
        EcdsaSignature low = new EcdsaSignature(BigInteger.ONE, HALF_N);

        assertTrue(low.isLowS());
        assertSame(low, low.normalized());
    }

    @Test
    void turnsAHighSIntoItsLowCounterpart() {
        EcdsaSignature high = new EcdsaSignature(BigInteger.ONE, HALF_N.add(BigInteger.ONE));

        assertFalse(high.isLowS());
        assertEquals(new EcdsaSignature(BigInteger.ONE, HALF_N), high.normalized());
    }

    private static EcdsaSignature signature(Random random) {
        // Shifted, so that short integers come up too.
        BigInteger r = TestSigner.scalar(random).shiftRight(random.nextInt(4) * random.nextInt(60));
        BigInteger s = TestSigner.scalar(random).shiftRight(random.nextInt(4) * random.nextInt(60));
        return new EcdsaSignature(r.max(BigInteger.ONE), s.max(BigInteger.ONE));
    }

    private static Bytes mutate(Bytes der, Random random) {
        byte[] bytes = der.toArray();
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(4)) {
            case 0 -> Bytes.of(Arrays.copyOf(bytes, at));
            case 1 -> Bytes.of(Arrays.copyOf(bytes, bytes.length + 1));
            case 2 -> {
                // The structure's own bytes, where strictness is decided.
                int structural = random.nextBoolean() ? random.nextInt(5) : 4 + bytes[3] + random.nextInt(3);
                bytes[structural] = (byte) random.nextInt(256);
                yield Bytes.of(bytes);
            }
            default -> {
                bytes[at] = (byte) random.nextInt(256);
                yield Bytes.of(bytes);
            }
        };
    }
}
