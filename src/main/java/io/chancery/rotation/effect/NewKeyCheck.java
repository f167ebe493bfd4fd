package io.chancery.rotation.effect;

import io.chancery.crypto.Secp256k1;
import io.chancery.kms.KeyChallenge;
import io.chancery.kms.KeyDescription;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsException;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.KmsCalls;
import io.chancery.model.request.RejectionCode;
import io.chancery.rotation.KeyAdmission;
import io.chancery.rotation.RotationCode;
import io.chancery.rotation.RotationEffect.Result;
import io.chancery.rotation.RotationEffect.Result.KeyHealthy;
import io.chancery.rotation.RotationEffect.Result.KeyUnhealthy;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The check of a key before it comes into service: it is there, is enabled, is as it should be, and signs. Thread-safe;
 * blocks.
 */
final class NewKeyCheck {
    private final Kms kms;
    private final KeyChallenge challenge;
    private final @Nullable Bytes auditKey;

    NewKeyCheck(Kms kms, Secp256k1 secp256k1, @Nullable Bytes auditKey) {
        this.kms = kms;
        this.challenge = new KeyChallenge(kms, secp256k1);
        this.auditKey = auditKey;
    }

    /**
     * Looks a key up and has it sign. Throws {@link TryLaterException} if it cannot be told yet.
     *
     * @param admission tells whether the wallet may have the key
     * @param tied whether a key that is admitted is known to be its wallet's tenant's
     * @param call makes the calls
     */
    Result check(
            String keyId,
            KeySpec spec,
            Function<KeyDescription, KeyAdmission> admission,
            boolean tied,
            PatientCall call) {
        try {
            KeyDescription key = call.make(() -> enabled(keyId));
            if (auditKey != null && key.publicKey().equals(auditKey)) {
                return new KeyUnhealthy(RotationCode.AUDIT_KEY.code(), RotationCode.AUDIT_KEY.description());
            }
            if (key.spec() != spec) {
                return new KeyUnhealthy(
                        RejectionCode.KEY_SPEC_MISMATCH.code(),
                        "The key is of spec " + key.spec() + ", not " + spec + ".");
            }
            return switch (admission(key, admission, call)) {
                case KeyAdmission.Admitted admitted -> challenge(key, tied, call);
                case KeyAdmission.Refused refused -> new KeyUnhealthy(refused.code(), refused.reason());
            };
        } catch (KmsException failure) {
            return new KeyUnhealthy(failure.code().code(), String.valueOf(failure.getMessage()));
        }
    }

    private static KeyAdmission admission(
            KeyDescription key, Function<KeyDescription, KeyAdmission> admission, PatientCall call) {
        try {
            return call.make(() -> admission.apply(key));
        } catch (KmsException failure) {
            return new KeyAdmission.Refused(
                    failure.code().code(), "The key's tenant cannot be read: " + failure.getMessage());
        }
    }

    private KeyDescription enabled(String keyId) {
        KeyDescription key = kms.describe(keyId);
        if (!key.enabled()) {
            throw new KmsException.AccessDenied("The key is not enabled in its KMS.", null);
        }
        return key;
    }

    private Result challenge(KeyDescription key, boolean tied, PatientCall call) {
        Tries tries = call.tries();
        try {
            KeyChallenge.Answer answer = call.make(() -> ask(key, tries));
            KmsCalls calls = tries.challenges().plus(answer.calls());
            return answer.verifies()
                    ? new KeyHealthy(key, tied, calls)
                    : new KeyUnhealthy(
                            RejectionCode.KMS_SIGNING_ERROR.code(),
                            "The KMS's test signature does not verify under the key's public key.",
                            calls);
        } catch (KmsException failure) {
            return new KeyUnhealthy(failure.code().code(), String.valueOf(failure.getMessage()), tries.challenges());
        }
    }

    private KeyChallenge.Answer ask(KeyDescription key, Tries tries) {
        try {
            return challenge.ask(key);
        } catch (KmsException failure) {
            tries.challenged(failure.calls());
            throw failure;
        }
    }
}
