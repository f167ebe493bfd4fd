package io.chancery.rotation.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.crypto.Secp256k1;
import io.chancery.kms.InMemoryKms;
import io.chancery.kms.KmsException;
import io.chancery.kms.decorator.KmsFailureLog;
import io.chancery.model.KeySpec;
import io.chancery.model.SampleKeys;
import io.chancery.rotation.KeyAdmission;
import io.chancery.rotation.RotationEffect.Result;
import io.chancery.rotation.RotationEffect.Result.KeyHealthy;
import io.chancery.rotation.RotationEffect.Result.KeyUnhealthy;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NewKeyCheckTest {
    private static final String KEY = "1234abcd-12ab-34cd-56ef-1234567890ab";

    private final InMemoryKms kms = new InMemoryKms().with(KEY, KeySpec.ECC_SECG_P256K1);

    @Test
    void takesAKeyThatTheWalletMayHave() {
        assertInstanceOf(KeyHealthy.class, check(KeyAdmission::admitted));
    }

    @Test
    void refusesAKeyThatTheWalletMayNotHaveWithoutAskingItToSign() {
        assertEquals(
                new KeyUnhealthy("a-code", "A sentence."),
                check(() -> new KeyAdmission.Refused("a-code", "A sentence.")));
        assertEquals(0, kms.signCalls());
    }

    @Test
    void refusesAKeyOfWhichItCannotBeTold() {
        Result result = check(() -> {
            throw new KmsException.AccessDenied("no tags for us", null);
        });

        assertEquals(new KeyUnhealthy("access-denied", "The key's tenant cannot be read: no tags for us"), result);
        assertEquals(0, kms.signCalls());
    }

    @Test
    void takesNoAnswerForNoPermission() {
        assertThrows(NullPointerException.class, () -> check(() -> null));
        assertEquals(0, kms.signCalls());
    }

    @SuppressWarnings("NullAway") // an answer that was forgotten
    private Result check(Supplier<@Nullable KeyAdmission> admission) {
        PatientCall call = new PatientCall(
                Patience.NONE,
                new Tries(),
                new KmsFailureLog(InstantSource.system()),
                new KmsFailureLog.Call("check", SampleKeys.WALLET, KEY),
                Patience.NONE.total(),
                false);
        return new NewKeyCheck(kms, Secp256k1.best(), null)
                .check(KEY, KeySpec.ECC_SECG_P256K1, key -> admission.get(), false, call);
    }
}
