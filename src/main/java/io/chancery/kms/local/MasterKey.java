package io.chancery.kms.local;

import io.chancery.crypto.AesGcm;
import io.chancery.crypto.TamperedException;
import io.chancery.kms.KmsException;
import io.chancery.kms.Reached;
import io.chancery.kms.SecretBytes;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptionContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * An AES-256 key that wraps data keys. Wrapped: format (1 byte, 1) ‖ nonce (12) ‖ AES-256-GCM ciphertext (32) ‖ tag
 * (16), with the canonical encryption context as associated data.
 */
final class MasterKey {
    private static final byte FORMAT = 1;
    private static final int HEAD = 1 + AesGcm.NONCE_BYTES;
    private static final int WRAPPED = HEAD + AesGcm.KEY_BYTES + AesGcm.TAG_BYTES;

    private final SecretBytes key;

    private MasterKey(SecretBytes key) {
        this.key = key;
    }

    /** Throws {@link IllegalArgumentException} if there are not 32 bytes. */
    static MasterKey of(byte[] key) {
        if (key.length != AesGcm.KEY_BYTES) {
            throw new IllegalArgumentException("a master key has 32 bytes");
        }
        return new MasterKey(SecretBytes.of(key));
    }

    static MasterKey generate(SecureRandom random) {
        byte[] key = new byte[AesGcm.KEY_BYTES];
        random.nextBytes(key);
        return of(key);
    }

    /**
     * The key out of {@link #toPrivateKeyInfo()}; throws {@link IllegalArgumentException} or {@link IOException} if it
     * is none.
     */
    static MasterKey of(PrivateKeyInfo info) throws IOException {
        if (!info.getPrivateKeyAlgorithm().getAlgorithm().equals(NISTObjectIdentifiers.aes)) {
            throw new IllegalArgumentException("not an AES key");
        }
        return of(ASN1OctetString.getInstance(info.parsePrivateKey()).getOctets());
    }

    /** The key as PKCS#8 under NIST's identifier of AES, as Java's own keystores have it. */
    PrivateKeyInfo toPrivateKeyInfo() {
        return key.use(bytes -> {
            try {
                return new PrivateKeyInfo(
                        new AlgorithmIdentifier(NISTObjectIdentifiers.aes), new DEROctetString(bytes.clone()));
            } catch (IOException e) {
                throw new UncheckedIOException("encoding to memory failed", e);
            }
        });
    }

    Bytes wrap(byte[] dataKey, EncryptionContext context, SecureRandom random) {
        byte[] nonce = new byte[AesGcm.NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] associated = context.canonical().toArray();
        byte[] ciphertext = key.use(bytes -> AesGcm.encrypt(bytes, nonce, dataKey, associated));
        return Bytes.of(ByteBuffer.allocate(WRAPPED)
                .put(FORMAT)
                .put(nonce)
                .put(ciphertext)
                .flip());
    }

    /** Throws {@link KmsException.Failed} if {@link #wrap} of this key and context did not return {@code wrapped}. */
    byte[] unwrap(Bytes wrapped, EncryptionContext context) {
        if (wrapped.size() != WRAPPED || wrapped.get(0) != FORMAT) {
            throw notWrapped();
        }
        byte[] nonce = wrapped.slice(1, HEAD).toArray();
        byte[] ciphertext = wrapped.slice(HEAD, WRAPPED).toArray();
        byte[] associated = context.canonical().toArray();
        try {
            return key.use(bytes -> AesGcm.decrypt(bytes, nonce, ciphertext, associated));
        } catch (TamperedException e) {
            throw notWrapped();
        }
    }

    private static KmsException notWrapped() {
        return new KmsException.Failed(
                "the data key was not wrapped by this master key for this context", Reached.REFUSED, null);
    }

    @Override
    public String toString() {
        return "MasterKey[redacted]";
    }
}
