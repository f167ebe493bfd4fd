package io.chancery.worker.check;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.crypto.Secp256k1;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.kms.InMemoryKms;
import io.chancery.kms.KmsException;
import io.chancery.model.KeySpec;
import io.chancery.model.SampleKeys;
import io.chancery.model.rotation.KeyVersion.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditKeyCheckTest {
    private static final String KEY = "audit";

    private final InMemoryKms kms = new InMemoryKms().with(KEY, KeySpec.ECC_NIST_EDWARDS25519);

    @Test
    void passesAKeyThatSigns() {
        assertEquals(kms.describe(KEY), check(KEY));
    }

    @Test
    void refusesAKeyOfAnotherSpec() {
        kms.with("wallet", KeySpec.ECC_SECG_P256K1);

        Failure refusal = assertThrows(Failure.class, () -> check("wallet"));

        assertEquals("kms-not-configured", refusal.code());
        assertTrue(refusal.what().contains("is of spec ECC_SECG_P256K1"), refusal.what());
    }

    @Test
    void refusesAKeyThatTheKmsDoesNotHave() {
        Failure refusal = assertThrows(Failure.class, () -> check("arn:aws:kms:eu-west-1:111122223333:key/aaaaaaaa-1"));

        assertEquals("kms-not-configured", refusal.code());
        assertEquals(ExitCode.CONFIGURATION, refusal.exitCode());
        assertTrue(refusal.what().contains("the audit key aaaaaaaa..."), refusal.what());
        assertTrue(refusal.advice().contains("audit.key.id"), refusal.advice());
        assertFalse(refusal.what().contains("111122223333"), refusal.what());
    }

    @Test
    void refusesADisabledKey() {
        kms.disable(KEY);

        assertEquals(ExitCode.FAILED, refusal().exitCode());
    }

    @Test
    void refusesAKeyWhoseSignaturesAreAnothers() {
        kms.confuse(KEY);

        assertEquals(ExitCode.FAILED, refusal().exitCode());
    }

    @Test
    void saysWhetherTryingAgainCanHelp() {
        kms.failNext(new KmsException.Unavailable("no answer", null));

        assertEquals(ExitCode.UNAVAILABLE, refusal().exitCode());
    }

    @Test
    void refusesAKeyThatAWalletHasOrHad() {
        var wallet = SampleKeys.record(SampleKeys.inState(1, State.REVOKED));
        var key = wallet.current().publicKey();

        Failure refusal = assertThrows(Failure.class, () -> AuditKeyCheck.requireNoWallets(key, List.of(wallet)));

        assertEquals("audit-key", refusal.code());
        assertTrue(refusal.what().contains("acme/treasury"), refusal.what());
        assertDoesNotThrow(() -> AuditKeyCheck.requireNoWallets(kms.publicKey(KEY), List.of(wallet)));
    }

    private Failure refusal() {
        return assertThrows(Failure.class, () -> check(KEY));
    }

    private Object check(String keyId) {
        return new AuditKeyCheck(kms, Secp256k1.best()).check(keyId);
    }
}
