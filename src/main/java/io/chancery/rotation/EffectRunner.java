package io.chancery.rotation;

import io.chancery.crypto.EcdsaSignature;
import io.chancery.crypto.Ed25519;
import io.chancery.crypto.Keccak256;
import io.chancery.crypto.MalformedSignatureException;
import io.chancery.crypto.Secp256k1;
import io.chancery.kms.KeyDescription;
import io.chancery.kms.KeyLifecycle;
import io.chancery.kms.KeyOrder;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsException;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.Order;
import io.chancery.model.RejectionCode;
import io.chancery.model.ShortId;
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
    private final KeyLifecycle lifecycle;
    private final Secp256k1 secp256k1;
    private final SecureRandom random = new SecureRandom();

    /**
     * For one KMS.
     *
     * @param kms asks anew whenever it is asked: what a cache knows of a key is no check
     */
    public EffectRunner(Kms kms, KeyLifecycle lifecycle, Secp256k1 secp256k1) {
        this.kms = kms;
        this.lifecycle = lifecycle;
        this.secp256k1 = secp256k1;
    }

    /** Carries {@code run}'s effect out, also if an earlier attempt has. */
    public Result run(RotationStep.Run run) {
        return switch (run.effect()) {
            case RotationEffect.CheckKey check -> check(check.keyId(), check.spec());
            case RotationEffect.CreateKey create -> create(run.order(), create);
            case RotationEffect.DisableKey disable -> disable(disable.keyId());
        };
    }

    private Result create(Order order, RotationEffect.CreateKey create) {
        String id = order.wallet().key() + "/" + order.commandId();
        String keyId;
        try {
            keyId = lifecycle.create(new KeyOrder(id, order.wallet(), create.spec(), create.like()));
        } catch (KmsException failure) {
            return new KeyUnhealthy(
                    failure.code().code(), "No key could be created: " + String.valueOf(failure.getMessage()));
        }
        return switch (check(keyId, create.spec())) {
            case KeyUnhealthy unhealthy ->
                new KeyUnhealthy(
                        unhealthy.code(),
                        "The key " + ShortId.of(keyId) + " was made and is in no use, disable it in its KMS: "
                                + unhealthy.reason());
            case Result healthy -> healthy;
        };
    }

    private Result disable(String keyId) {
        try {
            lifecycle.disable(keyId);
            return new Result.KeyDisabled();
        } catch (KmsException failure) {
            return new Result.KeyNotDisabled(failure.code().code(), String.valueOf(failure.getMessage()));
        }
    }

    private Result check(String keyId, KeySpec spec) {
        try {
            KeyDescription key = kms.describe(keyId);
            if (!key.enabled()) {
                return new KeyUnhealthy(RejectionCode.ACCESS_DENIED.code(), "The key is not enabled in its KMS.");
            }
            if (key.spec() != spec) {
                return new KeyUnhealthy(
                        RejectionCode.KEY_SPEC_MISMATCH.code(),
                        "The key is of spec " + key.spec() + ", not " + spec + ".");
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
                Bytes signature = kms.sign(key.keyId(), SigningAlgorithm.ECDSA_SECP256K1_DIGEST, digest)
                        .value();
                yield verifies(key.publicKey(), digest, signature);
            }
            case ECC_NIST_EDWARDS25519 ->
                Ed25519.verify(
                        key.publicKey(),
                        challenge,
                        kms.sign(key.keyId(), SigningAlgorithm.ED25519, challenge)
                                .value());
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
