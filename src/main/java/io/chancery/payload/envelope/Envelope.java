package io.chancery.payload.envelope;

import io.chancery.crypto.AesGcm;
import io.chancery.crypto.TamperedException;
import io.chancery.kms.DataKey;
import io.chancery.kms.DataKeys;
import io.chancery.kms.KmsException;
import io.chancery.kms.SecretBytes;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptedPayload;
import io.chancery.model.InvalidFieldException;
import java.security.SecureRandom;

/**
 * Seals and opens with AES-256-GCM: the key is a data key of the tenant's, the nonce 12 fresh random bytes, the
 * associated data says where the content belongs. Thread-safe; both methods may wait for a KMS.
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
        byte[] associated = binding.associatedData().toArray();
        try (DataKey key = dataKeys.generate(binding.context())) {
            byte[] ciphertext = key.plaintext().use(bytes -> AesGcm.encrypt(bytes, nonce, plaintext, associated));
            return new EncryptedPayload(key.wrapped(), Bytes.of(nonce), Bytes.of(ciphertext), binding.context());
        }
    }

    /**
     * The plaintext of what {@link #seal} made for the same binding.
     *
     * @throws UnopenableException if it is anything else, or its key is gone for good
     * @throws KmsException if the KMS could not be asked, which is retryable
     */
    public byte[] open(EncryptedPayload sealed, Binding binding) {
        if (!sealed.encryptionContext().equals(binding.context())) {
            throw new UnopenableException(null);
        }
        byte[] nonce = sealed.nonce().toArray();
        byte[] ciphertext = sealed.ciphertext().toArray();
        byte[] associated = binding.associatedData().toArray();
        try (SecretBytes key = dataKeys.unwrap(sealed.wrappedDataKey(), binding.context())) {
            return key.use(bytes -> AesGcm.decrypt(bytes, nonce, ciphertext, associated));
        } catch (TamperedException e) {
            throw new UnopenableException(e);
        } catch (KmsException e) {
            throw e.retryable() ? e : new UnopenableException(e);
        }
    }
}
