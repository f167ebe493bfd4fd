package io.chancery.rotation;

import io.chancery.crypto.EcdsaSignature;
import io.chancery.crypto.Ed25519;
import io.chancery.crypto.Keccak256;
import io.chancery.crypto.MalformedSignatureException;
import io.chancery.crypto.Secp256k1;
import io.chancery.kms.KeyDescription;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsException;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import io.chancery.model.RejectionCode;
import io.chancery.rotation.RotationEffect.Result;
import io.chancery.rotation.RotationEffect.Result.KeyHealthy;
import io.chancery.rotation.RotationEffect.Result.KeyUnhealthy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Carries rotation's effects out against the KMS. Thread-safe; {@link #run} blocks and does not throw {@link KmsException}. */
public final class EffectRunner {
    /** Keeps a challenge from being the bytes of anything else that a wallet signs. */
    private static final byte[] CHALLENGE_DOMAIN = "Chancery key check\n".getBytes(StandardCharsets.US_ASCII);

    private final Kms kms;
    private final Secp256k1 secp256k1;
    private final SecureRandom random = new SecureRandom();

    public EffectRunner(Kms kms, Secp256k1 secp256k1) {
        this.kms = kms;
        this.secp256k1 = secp256k1;
    }

    /** Carries {@code effect} out. */
    public Result run(RotationEffect effect) {
        return switch (effect) {
            case RotationEffect.CheckKey check -> checkKey(check);
        };
    }

    private Result checkKey(RotationEffect.CheckKey check) {
        try {
            KeyDescription key = kms.describe(check.keyId());
            if (!key.enabled()) {
                return new KeyUnhealthy(RejectionCode.ACCESS_DENIED.code(), "The key is not enabled in its KMS.");
            }
            if (key.spec() != check.spec()) {
                return new KeyUnhealthy(
                        RejectionCode.KEY_SPEC_MISMATCH.code(),
                        "The key is of spec " + key.spec() + ", not " + check.spec() + ".");
            }
            return signsChallenge(key)
                    ? new KeyHealthy(key)
                    : new KeyUnhealthy(
                            RejectionCode.KMS_SIGNING_ERROR.code(),
                            "The KMS's test signature does not verify under the key's public key.");
        } catch (KmsException failure) {
            return new KeyUnhealthy(failure.code().code(), String.valueOf(failure.getMessage()));
        }
    }

    private boolean signsChallenge(KeyDescription key) {
        byte[] nonce = new byte[32];
        random.nextBytes(nonce);
        Bytes challenge = Bytes.of(ByteBuffer.allocate(CHALLENGE_DOMAIN.length + nonce.length)
                .put(CHALLENGE_DOMAIN)
                .put(nonce)
                .array());
        return switch (key.spec()) {
            case ECC_SECG_P256K1 -> {
                Bytes digest = Keccak256.hash(challenge);
                Bytes signature = kms.sign(key.keyId(), SigningAlgorithm.ECDSA_SECP256K1_DIGEST, digest);
                yield verifies(key.publicKey(), digest, signature);
            }
            case ECC_NIST_EDWARDS25519 ->
                Ed25519.verify(key.publicKey(), challenge, kms.sign(key.keyId(), SigningAlgorithm.ED25519, challenge));
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
