package io.chancery.crypto;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519PublicKeyTest {
    @ParameterizedTest
    @MethodSource("io.chancery.crypto.Ed25519Test#cases")
    void verifiesASignatureOfTheRfcAndNoneThatDiffersInABit(Ed25519Test.Case rfc) {
        Ed25519PublicKey key = new Ed25519PublicKey(rfc.publicKey());
        byte[] message = rfc.message().toArray();

        assertTrue(key.verifies(message, rfc.signature().toArray()));
        for (int bit = 0; bit < Ed25519.SIGNATURE_SIZE * 8; bit++) {
            assertFalse(
                    key.verifies(
                            message, Ed25519Test.flipped(rfc.signature(), bit).toArray()),
                    "bit " + bit);
        }
    }

    @Test
    void refusesASignatureOfAnotherLength() {
        Ed25519Test.Case rfc = Ed25519Test.cases().findFirst().orElseThrow();
        Ed25519PublicKey key = new Ed25519PublicKey(rfc.publicKey());

        assertFalse(key.verifies(
                rfc.message().toArray(), rfc.signature().slice(0, 63).toArray()));
    }

    /** The second is y = 2, which has no x; the third is y = p, the second form of y = 0. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0200000000000000000000000000000000000000000000000000000000000000",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
            })
    void whatIsNoPointIsNoKey(String encoded) {
        assertThrows(IllegalArgumentException.class, () -> new Ed25519PublicKey(Bytes.fromHex(encoded)));
    }
}
