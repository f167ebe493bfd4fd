package io.chancery.worker.check;

import io.chancery.config.Settings;
import io.chancery.crypto.Secp256k1;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.failure.KmsFault;
import io.chancery.kms.KeyChallenge;
import io.chancery.kms.KeyDescription;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.KmsException;
import io.chancery.kms.decorator.KmsFailureLog;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.ShortId;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.rotation.RotationCode;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Looks the audit key up in the KMS and has it sign, before the first record is consumed. */
public final class AuditKeyCheck {
    private final Kms kms;
    private final Secp256k1 secp256k1;

    public AuditKeyCheck(Kms kms, Secp256k1 secp256k1) {
        this.kms = kms;
        this.secp256k1 = secp256k1;
    }

    /** Returns what the KMS knows as {@code keyId}; throws {@link Failure} unless it can sign checkpoints. */
    public KeyDescription check(String keyId) {
        try {
            KeyDescription key = describe(keyId);
            if (key.spec() != KeySpec.ECC_NIST_EDWARDS25519) {
                throw missing(keyId, "is of spec " + key.spec() + ", not " + KeySpec.ECC_NIST_EDWARDS25519, null);
            }
            if (!key.enabled()) {
                throw unusable(keyId, "it is not enabled", null);
            }
            if (!new KeyChallenge(kms, secp256k1).isSignedBy(key)) {
                throw unusable(keyId, "its test signature does not verify under its public key", null);
            }
            return key;
        } catch (KmsException failure) {
            KmsFailureLog.explain(new KmsFailureLog.Call("audit-key", null, keyId), failure);
            throw unusable(keyId, failure.messageWithAnswer(), failure);
        }
    }

    private KeyDescription describe(String keyId) {
        try {
            return kms.describe(keyId);
        } catch (KmsException.AccessDenied absent) {
            KmsFailureLog.explain(new KmsFailureLog.Call("audit-key", null, keyId), absent);
            throw missing(keyId, "cannot be had: " + absent.messageWithAnswer(), absent);
        }
    }

    private static Failure missing(String keyId, String reason, @Nullable KmsException cause) {
        return new Failure(
                KmsConfigurationException.CODE,
                ExitCode.CONFIGURATION,
                "the audit key " + ShortId.of(keyId) + " " + reason,
                "make an Ed25519 key for the audit trail alone, let the worker look it up and sign with it, and set "
                        + Settings.AUDIT_KEY_ID + " to it",
                cause);
    }

    /** Throws {@link Failure} if a wallet has, or had, the key: whoever may have it sign could forge checkpoints. */
    public static void requireNoWallets(Bytes auditKey, Collection<KeyRecord> records) {
        for (KeyRecord record : records) {
            if (record.versions().stream()
                    .anyMatch(version -> version.publicKey().equals(auditKey))) {
                throw new Failure(
                        RotationCode.AUDIT_KEY.code(),
                        ExitCode.CONFIGURATION,
                        "the audit key is a key of the wallet " + record.wallet(),
                        "make a key for the audit trail alone, and set " + Settings.AUDIT_KEY_ID + " to it",
                        null);
            }
        }
    }

    private static Failure unusable(String keyId, String reason, @Nullable KmsException cause) {
        boolean retryable = cause != null && cause.retryable();
        return new Failure(
                RejectionCode.KMS_SIGNING_ERROR.code(),
                cause == null ? ExitCode.FAILED : KmsFault.exitCode(cause, ExitCode.FAILED),
                "the audit key " + ShortId.of(keyId) + " cannot sign checkpoints: " + reason,
                retryable
                        ? "check that the KMS answers, and the kms.* settings, and start again"
                        : "put the key in order in its KMS, or correct " + Settings.AUDIT_KEY_ID + ", and start again",
                cause);
    }
}
