package io.chancery.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.SampleKeys;
import io.chancery.model.WalletId;
import io.chancery.worker.check.DegradedWallet;
import io.chancery.worker.check.DegradedWallet.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessTest {
    private static final DegradedWallet DEGRADED = new DegradedWallet(
            new WalletId("acme", "treasury"),
            SampleKeys.active(1, "key-12345678", KeySpec.ECC_NIST_EDWARDS25519, Bytes.of(new byte[32])),
            Trouble.UNKNOWN,
            "no \"answer\" in time",
            null);

    @TempDir
    private Path directory;

    @Test
    void isAFileThatIsThereWhileTheWorkerIsReady() throws Exception {
        Readiness readiness = readiness();
        assertFalse(Files.exists(file()));

        readiness.set(true);
        assertEquals("", text());

        readiness.set(false);
        assertFalse(Files.exists(file()));
    }

    @Test
    void listsTheWalletsThatAreDegraded() throws Exception {
        Readiness readiness = readiness();
        readiness.degrade(List.of(DEGRADED));

        readiness.set(true);

        assertEquals(
                "degraded wallet=acme/treasury key=key-1234... code=kms-signing-error reason=\"no 'answer' in time\"\n",
                text());
    }

    @Test
    void listsThemAnewWhenTheyChange() throws Exception {
        Readiness readiness = readiness();
        readiness.degrade(List.of(DEGRADED));
        readiness.set(true);

        readiness.degrade(List.of());

        assertEquals("", text());
    }

    @Test
    void isNotThereForAWorkerThatIsNotReadyHoweverDegraded() {
        readiness().degrade(List.of(DEGRADED));

        assertFalse(Files.exists(file()));
    }

    private String text() throws IOException {
        return Files.readString(file());
    }

    private Path file() {
        return directory.resolve("state").resolve("ready");
    }

    private Readiness readiness() {
        return new Readiness(directory.resolve("state"));
    }
}
