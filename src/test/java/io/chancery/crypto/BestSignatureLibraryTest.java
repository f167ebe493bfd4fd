package io.chancery.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class BestSignatureLibraryTest {
    @Test
    void theNativeLibraryIsPreferredAndLoadedOnce() {
        assertEquals("aws-lc", SignatureLibrary.best().name());
        assertSame(SignatureLibrary.best(), SignatureLibrary.best());
    }

    @Test
    void pureJavaStepsInWhereTheNativeLibraryDoesNotLoad() {
        SignatureLibrary chosen = BestSignatureLibrary.choose(() -> {
            throw new AwsLc.NotLoadedException(new UnsatisfiedLinkError("no build for this platform"));
        });

        assertEquals("bouncycastle", chosen.name());
    }
}
