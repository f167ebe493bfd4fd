package io.chancery.audit.note;

import io.chancery.kms.Kms;
import io.chancery.kms.KmsException;
import io.chancery.kms.Reached;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Signs checkpoints with the audit key, which a KMS holds. Thread-safe; blocks. */
public final class CheckpointSigner {
    private final Kms kms;
    private final String keyId;
    private final CheckpointKey key;

    /**
     * For one key.
     *
     * @param kms ends its calls in time
     * @param keyId the pinned id
     * @param key what the signatures must verify under
     */
    public CheckpointSigner(Kms kms, String keyId, CheckpointKey key) {
        this.kms = kms;
        this.keyId = keyId;
        this.key = key;
    }

    /** What its signatures verify under. */
    public CheckpointKey key() {
        return key;
    }

    /** The signed note of {@code checkpoint}; throws {@link KmsException} if there is no signature of the audit key. */
    public String sign(Checkpoint checkpoint) {
        Bytes text = Bytes.of(checkpoint.text().getBytes(StandardCharsets.UTF_8));
        Bytes signature = kms.sign(keyId, SigningAlgorithm.ED25519, text).value();
        SignedNote note =
                new SignedNote(checkpoint.text(), List.of(new SignedNote.Signature(key.name(), key.id(), signature)));
        if (!key.verifies(note)) {
            throw new KmsException.Failed(
                    "the KMS's signature of a checkpoint is not the audit key's", Reached.UNKNOWN, null);
        }
        return note.note();
    }
}
