package io.chancery.worker.check;

import io.chancery.kms.DataKeys;
import io.chancery.kms.KmsException;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptionContext;
import java.util.Map;

/**
 * Asks the KMS whether the worker may unwrap with a master key. A worker has no data key to try, and no right to ask
 * for one, so that it has the KMS unwrap what is no data key: a KMS refuses a ciphertext only after it has found the
 * master key, and that the worker may use it.
 */
final class MasterKeyProbe {
    /** The encryption context of the probe while there is no tenant. */
    static final EncryptionContext NOBODYS = EncryptionContext.of(Map.of("purpose", "start"));

    private static final int PROBE_BYTES = 64;
    private static final Bytes NO_DATA_KEY = Bytes.of(new byte[PROBE_BYTES]);

    private MasterKeyProbe() {}

    sealed interface Answer {
        /** The key can be used, or there is no such key to ask for. */
        record Accepted() implements Answer {}

        record Refused(KmsException.AccessDenied failure) implements Answer {}

        /** The KMS does not answer now. */
        record Silent(KmsException failure) implements Answer {}
    }

    static Answer of(DataKeys dataKeys, EncryptionContext context) {
        try {
            dataKeys.unwrap(NO_DATA_KEY, context).close();
            return new Answer.Accepted();
        } catch (KmsException.AccessDenied refused) {
            return new Answer.Refused(refused);
        } catch (KmsException answer) {
            return answer.retryable() ? new Answer.Silent(answer) : new Answer.Accepted();
        }
    }
}
