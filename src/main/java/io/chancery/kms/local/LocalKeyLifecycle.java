package io.chancery.kms.local;

import io.chancery.crypto.Sha2;
import io.chancery.kms.KeyLifecycle;
import io.chancery.kms.KeyLookup;
import io.chancery.kms.KmsConfigurationException;
import io.chancery.kms.KmsException;
import io.chancery.kms.NewKeyRequest;
import io.chancery.kms.Reached;
import io.chancery.model.Bytes;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Makes keys in a keystore's directory, where all processes that share it find them. A key's id is {@code key-} and the
 * first 16 bytes of its request id's SHA-256 in hexadecimal digits, so that the same request has the same file, and no
 * other request or deployment has it.
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
    public KeyLookup find(NewKeyRequest request) {
        LocalKeystore directory = require(keystore);
        String id = id(request);
        return directory.holds(id) ? new KeyLookup.Found(id) : new KeyLookup.Absent();
    }

    /** Safe to do twice: the request's file is written once. */
    @Override
    public String make(NewKeyRequest request) {
        LocalKeystore directory = require(keystore);
        String id = id(request);
        try {
            directory.createUnlessThere(id, request.spec());
        } catch (KmsConfigurationException unwritable) {
            throw notWritten(unwritable);
        }
        return id;
    }

    @Override
    public void complete(String keyId, NewKeyRequest request) {
        // A file lacks nothing.
    }

    @Override
    public void disable(String keyId) {
        try {
            keys.disable(keyId);
        } catch (KmsConfigurationException unwritable) {
            throw notWritten(unwritable);
        }
    }

    /** Returns the keystore; throws {@link KmsException.Failed} if there is none to make keys in. */
    static LocalKeystore require(@Nullable LocalKeystore keystore) {
        if (keystore == null) {
            throw new KmsException.Failed(
                    "keys can only be made with " + LocalKmsSettings.KEYSTORE, Reached.NOT_SENT, null);
        }
        return keystore;
    }

    private static String id(NewKeyRequest request) {
        return "key-"
                + Sha2.sha256(Bytes.of(request.id().getBytes(StandardCharsets.UTF_8)))
                        .slice(0, ID_BYTES)
                        .toHex();
    }

    /** A disk that is full or away may be there again. */
    static KmsException notWritten(KmsConfigurationException unwritable) {
        return new KmsException.Unavailable("the keystore cannot be written", Reached.NOT_SENT, unwritable);
    }
}
