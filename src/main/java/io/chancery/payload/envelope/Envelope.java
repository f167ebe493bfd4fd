package io.chancery.payload.envelope;

import io.chancery.crypto.AesGcm;
import io.chancery.crypto.TamperedException;
import io.chancery.kms.DataKey;
import io.chancery.kms.DataKeys;
import io.chancery.kms.KmsException;
import io.chancery.kms.UnwrappedKey;
import io.chancery.kms.Unwrapping;
import io.chancery.kms.WrappedKey;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptedPayload;
import io.chancery.model.InvalidFieldException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.function.Consumer;

/**
 * Seals and opens with AES-256-GCM: the key is a data key of the tenant's, the nonce 12 fresh random bytes, the
 * associated data says where the content belongs, followed by the {@linkplain WrappedKey#header() header} that names
 * the master key, if there is one. Thread-safe; all methods may wait for a KMS.
 */
public final class Envelope {
    private final DataKeys dataKeys;
    private final SecureRandom random = new SecureRandom();

    /**
     * Over the data keys of one deployment.
     *
     * @param dataKeys that are handed out no more often than random nonces allow ({@link
     *     io.chancery.kms.decorator.CachingDataKeys})
     */
    public Envelope(DataKeys dataKeys) {
        this.dataKeys = dataKeys;
    }

    /**
     * Throws {@link InvalidFieldException} if the plaintext is too large, and {@link KmsException} if there is no data
     * key.
     */
    public EncryptedPayload seal(byte[] plaintext, Binding binding) {
        byte[] nonce = new byte[AesGcm.NONCE_BYTES];
        random.nextBytes(nonce);
        try (DataKey key = dataKeys.generate(binding.context())) {
            byte[] associated = associatedData(binding, WrappedKey.parse(key.wrapped()));
            byte[] ciphertext = key.plaintext().use(bytes -> AesGcm.encrypt(bytes, nonce, plaintext, associated));
            return new EncryptedPayload(key.wrapped(), Bytes.of(nonce), Bytes.of(ciphertext), binding.context());
        }
    }

    /**
     * The plaintext of what {@link #seal} made for the same binding.
     *
     * @param unwrapped is told by which call of the KMS the data key was unwrapped, be it long ago
     * @throws UnopenableException if it is anything else, or its key is gone for good
     * @throws KmsException if the KMS could not be asked, which is retryable
     */
    public byte[] open(EncryptedPayload sealed, Binding binding, Consumer<Unwrapping> unwrapped) {
        if (!sealed.encryptionContext().equals(binding.context())) {
            throw new UnopenableException(null);
        }
        byte[] nonce = sealed.nonce().toArray();
        byte[] ciphertext = sealed.ciphertext().toArray();
        try (UnwrappedKey key = dataKeys.unwrap(sealed.wrappedDataKey(), binding.context())) {
            unwrapped.accept(key.unwrapping());
            byte[] associated = associatedData(binding, WrappedKey.parse(sealed.wrappedDataKey()));
            return key.plaintext().use(bytes -> AesGcm.decrypt(bytes, nonce, ciphertext, associated));
        } catch (TamperedException e) {
            throw new UnopenableException(e);
        } catch (KmsException e) {
            throw e.retryable() ? e : new UnopenableException(e);
        }
    }

    /** Opens as {@link #open(EncryptedPayload, Binding, Consumer)} does. */
    public byte[] open(EncryptedPayload sealed, Binding binding) {
        return open(sealed, binding, unwrapping -> {});
    }

    /** Binds the name of the master key, so that nobody can change it or take it away. */
    private static byte[] associatedData(Binding binding, WrappedKey key) {
        Bytes place = binding.associatedData();
        Bytes header = key.header();
        return ByteBuffer.allocate(place.size() + header.size())
                .put(place.toByteBuffer())
                .put(header.toByteBuffer())
                .array();
    }
}
