package io.chancery.kms;

import io.chancery.crypto.EcdsaSignature;
import io.chancery.crypto.Ed25519;
import io.chancery.crypto.Keccak256;
import io.chancery.crypto.MalformedSignatureException;
import io.chancery.crypto.Secp256k1;
import io.chancery.model.Bytes;
import io.chancery.model.KmsCalls;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Has a key sign something fresh, to see that it does. Thread-safe; blocks. */
public final class KeyChallenge {
    /** Keeps a challenge from being the bytes of anything else that a key signs. */
    private static final byte[] DOMAIN = "Chancery key check\n".getBytes(StandardCharsets.US_ASCII);

    private final Kms kms;
    private final Secp256k1 secp256k1;
    private final SecureRandom random = new SecureRandom();

    public KeyChallenge(Kms kms, Secp256k1 secp256k1) {
        this.kms = kms;
        this.secp256k1 = secp256k1;
    }

    /** Whether a signature verifies, and the calls that were made for it. */
    public record Answer(boolean verifies, KmsCalls calls) {}

    /**
     * Whether the KMS's signature of a challenge verifies under {@code key}; throws {@link KmsException} if it signs
     * nothing.
     */
    public boolean isSignedBy(KeyDescription key) {
        return ask(key).verifies();
    }

    /** The KMS's answer to a challenge of {@code key}; throws {@link KmsException} if it signs nothing. */
    public Answer ask(KeyDescription key) {
        byte[] nonce = new byte[32];
        random.nextBytes(nonce);
        Bytes challenge = Bytes.of(ByteBuffer.allocate(DOMAIN.length + nonce.length)
                .put(DOMAIN)
                .put(nonce)
                .array());
        return switch (key.spec()) {
            case ECC_SECG_P256K1 -> {
                Bytes digest = Keccak256.hash(challenge);
                KmsSignature signature = kms.sign(key.keyId(), SigningAlgorithm.ECDSA_SECP256K1_DIGEST, digest);
                yield new Answer(verifies(key.publicKey(), digest, signature.value()), signature.calls());
            }
            case ECC_NIST_EDWARDS25519 -> {
                KmsSignature signature = kms.sign(key.keyId(), SigningAlgorithm.ED25519, challenge);
                yield new Answer(Ed25519.verify(key.publicKey(), challenge, signature.value()), signature.calls());
            }
        };
    }

    private boolean verifies(Bytes publicKey, Bytes digest, Bytes der) {
        try {
            return secp256k1.verify(publicKey, digest, EcdsaSignature.fromDer(der));
        } catch (MalformedSignatureException malformed) {
            return false;
        }
    }
}
