package io.chancery.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.Vectors;
import io.chancery.model.Bytes;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The signatures of RFC 8032, section 7.1, and what they must not become. */
class Ed25519Test {
    /** The order of the base point's group (RFC 8032, section 5.1). */
    static final BigInteger L =
            BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

    record Case(String name, Bytes publicKey, Bytes message, Bytes signature) {}

    static Stream<Case> cases() {
        return Vectors.read("rfc8032-ed25519")
                .map(vector -> new Case(
                        vector.path("name").textValue(),
                        Bytes.fromHex(vector.path("publicKey").textValue()),
                        Bytes.fromHex(vector.path("message").textValue()),
                        Bytes.fromHex(vector.path("signature").textValue())));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void verifiesASignatureOfTheRfcAndNoneThatDiffersInABit(Case rfc) {
        assertTrue(Ed25519.verify(rfc.publicKey(), rfc.message(), rfc.signature()));
        for (int bit = 0; bit < Ed25519.SIGNATURE_SIZE * 8; bit++) {
            assertFalse(Ed25519.verify(rfc.publicKey(), rfc.message(), flipped(rfc.signature(), bit)), "bit " + bit);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void refusesTheSameSignatureOfAnotherMessage(Case rfc) {
        Bytes longer = Bytes.of(Arrays.append(rfc.message().toArray(), (byte) 0));

        assertFalse(Ed25519.verify(rfc.publicKey(), longer, rfc.signature()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void refusesTheSecondFormOfASignature(Case rfc) {
        byte[] s = Arrays.reverse(rfc.signature().slice(32, 64).toArray());
        byte[] larger = BigIntegers.asUnsignedByteArray(32, new BigInteger(1, s).add(L));
        Bytes malleated =
                Bytes.of(Arrays.concatenate(rfc.signature().slice(0, 32).toArray(), Arrays.reverse(larger)));

        assertFalse(Ed25519.verify(rfc.publicKey(), rfc.message(), malleated));
    }

    @Test
    void noCaseIsMissing() {
        assertEquals(5, cases().count());
    }

    @Test
    void refusesWhatHasAnotherLength() {
        Case rfc = cases().findFirst().orElseThrow();

        assertFalse(
                Ed25519.verify(rfc.publicKey(), rfc.message(), rfc.signature().slice(0, 63)));
        assertFalse(Ed25519.verify(rfc.publicKey().slice(0, 31), rfc.message(), rfc.signature()));
        assertFalse(Ed25519.verify(Bytes.EMPTY, rfc.message(), rfc.signature()));
    }

    static Bytes flipped(Bytes bytes, int bit) {
        byte[] changed = bytes.toArray();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        return Bytes.of(changed);
    }
}
