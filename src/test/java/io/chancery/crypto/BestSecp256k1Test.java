package io.chancery.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class BestSecp256k1Test {
    @Test
    void theNativeLibraryIsPreferredAndLoadedOnce() {
        assertEquals("libsecp256k1", Secp256k1.best().name());
        assertSame(Secp256k1.best(), Secp256k1.best());
    }

    @Test
    void pureJavaStepsInWhereTheNativeLibraryDoesNotLoad() {
        Secp256k1 chosen = BestSecp256k1.choose(() -> {
            throw new NativeSecp256k1.NotLoadedException(new UnsatisfiedLinkError("no build for this platform"));
        });

        assertEquals("bouncycastle", chosen.name());
    }
}
