package io.chancery.app.worker;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.app.failure.ExitCode;
import io.chancery.app.failure.Failure;
import io.chancery.kms.InMemoryKms;
import io.chancery.model.KeyRecord;
import io.chancery.model.KeySpec;
import io.chancery.model.KeyVersion.State;
import io.chancery.model.SampleKeys;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyHealthCheckTest {
    private final InMemoryKms kms = new InMemoryKms().with(SampleKeys.ARN, KeySpec.ECC_SECG_P256K1);

    @Test
    void passesWithoutAnyKey() {
        assertDoesNotThrow(() -> check("aws", List.of()));
    }

    @Test
    void passesWhenTheCurrentKeyIsAsItWasRegistered() {
        assertDoesNotThrow(() -> check("aws", List.of(registered())));
    }

    @Test
    void passesARevokedKeyWithoutLookingItUp() {
        assertDoesNotThrow(() -> check("aws", List.of(SampleKeys.record(SampleKeys.inState(1, State.REVOKED)))));
    }

    @Test
    void failsWhenTheKeyIsDisabled() {
        kms.disable(SampleKeys.ARN);

        assertEquals("kms-signing-error", fails("aws", registered()).code());
    }

    @Test
    void failsWhenTheKmsHasAnotherPublicKey() {
        // The sample's public key is not the one that the KMS made.
        fails("aws", SampleKeys.record(SampleKeys.inState(1, State.ACTIVE)));
    }

    @Test
    void failsWhenTheKeyIsHeldElsewhere() {
        fails("local", registered());
    }

    @Test
    void namesTheWalletAndTheShortenedKey() {
        kms.disable(SampleKeys.ARN);

        String message = String.valueOf(fails("aws", registered()).getMessage());

        assertTrue(message.contains("acme/treasury"), message);
        assertTrue(message.contains("1234abcd..."), message);
        assertFalse(message.contains("111122223333"), message);
    }

    @Test
    void saysWhetherTryingAgainCanHelp() {
        KeyRecord record = registered();

        kms.disable(SampleKeys.ARN);
        assertEquals(ExitCode.FAILED, fails("aws", record).exitCode());

        kms.describeNothing();
        assertEquals(ExitCode.UNAVAILABLE, fails("aws", record).exitCode());
    }

    private KeyRecord registered() {
        return SampleKeys.record(
                SampleKeys.active(1, SampleKeys.ARN, KeySpec.ECC_SECG_P256K1, kms.publicKey(SampleKeys.ARN)));
    }

    private Failure fails(String backend, KeyRecord record) {
        return assertThrows(Failure.class, () -> check(backend, List.of(record)));
    }

    private void check(String backend, List<KeyRecord> records) {
        new KeyHealthCheck(kms, backend).check(records);
    }
}
