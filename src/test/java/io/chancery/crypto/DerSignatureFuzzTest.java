package io.chancery.crypto;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.FuzzSeeds;
import io.chancery.model.Bytes;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link DerSignatureFuzz} on signatures, and on thousands of texts that differ from them in a few bytes. */
class DerSignatureFuzzTest {
    private static final int SIGNATURES = 20_000;

    @Test
    void everySeedIsTaken() {
        FuzzSeeds.of(DerSignatureFuzz.class)
                .forEach((name, seed) -> assertTrue(DerSignatureFuzz.check(seed.toArray()), name));
    }

    @Test
    void holdsForSignaturesThatDifferInAFewBytes() {
        Random random = new Random(31);
        TestSigner signer = TestSigner.random(random);
        Bytes signature = signer.sign(TestSigner.digest(random)).toDer();
        int taken = 0;
        for (int i = 0; i < SIGNATURES; i++) {
            byte[] changed = signature.toArray();
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            taken += DerSignatureFuzz.check(changed) ? 1 : 0;
        }

        assertTrue(taken > SIGNATURES / 100 && taken < SIGNATURES, taken + " were taken");
    }
}
