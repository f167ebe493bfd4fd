package io.chancery.kms.local;

import io.chancery.crypto.Sha2;
import io.chancery.kms.KeyLifecycle;
import io.chancery.kms.KeyOrder;
import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.KmsException;
import io.chancery.model.Bytes;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Makes keys in a keystore's directory, where all processes that share it find them. A key's id is {@code key-} and the first 16
 * bytes of its order id's SHA-256 in hexadecimal digits, so that the same order has the same file.
 */
final class LocalKeyLifecycle implements KeyLifecycle {
    private static final int ID_BYTES = 16;

    private final LocalKeys keys;
    private final @Nullable LocalKeystore keystore;

    LocalKeyLifecycle(LocalKeys keys, @Nullable LocalKeystore keystore) {
        this.keys = keys;
        this.keystore = keystore;
    }

    @Override
    public String create(KeyOrder order) {
        if (keystore == null) {
            throw new KmsException.Failed("keys can only be made with " + LocalKmsSettings.KEYSTORE, null);
        }
        String id = "key-"
                + Sha2.sha256(Bytes.of(order.id().getBytes(StandardCharsets.UTF_8)))
                        .slice(0, ID_BYTES)
                        .toHex();
        try {
            keystore.createUnlessThere(id, order.spec());
        } catch (KmsConfigurationException unwritable) {
            throw new KmsException.Failed("the keystore cannot be written", unwritable);
        }
        return id;
    }

    @Override
    public void disable(String keyId) {
        try {
            keys.disable(keyId);
        } catch (KmsConfigurationException unwritable) {
            throw new KmsException.Failed("the keystore cannot be written", unwritable);
        }
    }
}
