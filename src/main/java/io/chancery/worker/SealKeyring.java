package io.chancery.worker;

import io.chancery.config.Settings;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.failure.KmsFault;
import io.chancery.kms.DataKeys;
import io.chancery.kms.KmsException;
import io.chancery.kms.decorator.KmsFailureLog;
import io.chancery.model.Bytes;
import io.chancery.seal.SealKeys;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/** Makes a deployment's seal keys, and has the KMS unwrap them. */
public final class SealKeyring {
    private final DataKeys dataKeys;
    private final String deployment;

    /**
     * For one deployment.
     *
     * @param dataKeys under its master key for seals, with retries and time limits
     */
    public SealKeyring(DataKeys dataKeys, String deployment) {
        this.dataKeys = dataKeys;
        this.deployment = deployment;
    }

    /**
     * Returns a new key, wrapped, as {@value Settings#SEAL_KEYS} has it; throws {@link Failure} if the KMS makes none.
     */
    public String generate() {
        Bytes wrapped = asked(() -> dataKeys.generateWrapped(SealKeys.context(deployment)), "makes no key");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(wrapped.toArray());
    }

    /** Unwraps {@code keys}; throws {@link Failure} if the KMS does not. */
    SealKeys unwrap(List<Bytes> keys) {
        return asked(
                () -> SealKeys.unwrap(dataKeys, deployment, keys), "does not unwrap the keys in " + Settings.SEAL_KEYS);
    }

    private static <T> T asked(Supplier<T> kms, String refusal) {
        try {
            return kms.get();
        } catch (KmsException failure) {
            KmsFailureLog.explain(new KmsFailureLog.Call("seal-keys", null, null), failure);
            throw new Failure(
                    "seal-keys-unusable",
                    KmsFault.exitCode(failure, ExitCode.CONFIGURATION),
                    "the KMS " + refusal + ": " + failure.messageWithAnswer(),
                    KmsFault.advice(
                            failure,
                            "check that the KMS answers, and the kms.* settings, and start again",
                            "check " + Settings.SEAL_MASTER_KEY_ID + ", the rights on that key, and that the keys in "
                                    + Settings.SEAL_KEYS + " were made for this " + Settings.APPLICATION_ID),
                    failure);
        }
    }
}
