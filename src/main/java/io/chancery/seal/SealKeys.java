package io.chancery.seal;

import io.chancery.kms.DataKeys;
import io.chancery.kms.KmsException;
import io.chancery.kms.SecretBytes;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The keys that all workers of one deployment share and nobody else has. The KMS wraps them, so that configuration can
 * carry them. No key is used itself: each purpose has keys of its own, derived by HKDF with SHA-256. Thread-safe.
 */
public final class SealKeys implements AutoCloseable {
    /** The length of a derived key in bytes. */
    public static final int DERIVED_BYTES = 32;

    private static final String DEPLOYMENT = "deployment";
    private static final String PURPOSE = "purpose";
    private static final String SEAL = "chancery-seal";

    private final String deployment;
    private final List<SealKey> keys;

    private SealKeys(String deployment, List<SealKey> keys) {
        this.deployment = deployment;
        this.keys = List.copyOf(keys);
    }

    /**
     * Has the KMS unwrap the keys of {@code deployment}.
     *
     * @param wrapped at least one; the first makes new tags, and all check tags
     * @throws KmsException if the KMS does not unwrap one of them
     */
    public static SealKeys unwrap(DataKeys dataKeys, String deployment, List<Bytes> wrapped) {
        if (wrapped.isEmpty()) {
            throw new IllegalArgumentException("nothing can be sealed without a key");
        }
        EncryptionContext context = context(deployment);
        List<SealKey> keys = new ArrayList<>();
        try {
            wrapped.forEach(
                    key -> keys.add(SealKey.of(dataKeys.unwrap(key, context).plaintext())));
        } catch (RuntimeException refused) {
            keys.forEach(SealKey::close);
            throw refused;
        }
        return new SealKeys(deployment, keys);
    }

    /**
     * Returns what the KMS binds a deployment's keys to: {@code deployment}, and {@code purpose=chancery-seal}. No
     * tenant's data key has such a context.
     */
    public static EncryptionContext context(String deployment) {
        return EncryptionContext.of(Map.of(DEPLOYMENT, deployment, PURPOSE, SEAL));
    }

    /** Returns the seal of {@code purpose}. Its tags are wrong for every other purpose and deployment. */
    public Seal seal(Purpose purpose) {
        return new Seal(keys, purpose.info(deployment));
    }

    /**
     * Derives the keys of {@code purpose}, of {@value #DERIVED_BYTES} bytes each: the first makes what is new, all
     * check what was made before. The caller closes them.
     */
    public List<SecretBytes> derive(Purpose purpose) {
        Bytes info = purpose.info(deployment);
        return keys.stream().map(key -> key.derive(info)).toList();
    }

    /** The ids of the keys, as tags name them, in hexadecimal digits. */
    public List<String> ids() {
        return keys.stream().map(key -> key.id().toHex()).toList();
    }

    @Override
    public void close() {
        keys.forEach(SealKey::close);
    }

    @Override
    public String toString() {
        return "SealKeys" + ids();
    }
}
