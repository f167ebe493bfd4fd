package io.chancery.kms.aws;

import static software.amazon.awssdk.services.kms.model.KeySpec.ECC_NIST_EDWARDS25519;
import static software.amazon.awssdk.services.kms.model.KeySpec.ECC_SECG_P256_K1;

import io.chancery.kms.KeyDescription;
import io.chancery.kms.Kms;
import io.chancery.kms.KmsException;
import io.chancery.kms.KmsSignature;
import io.chancery.kms.Reached;
import io.chancery.kms.SigningAlgorithm;
import io.chancery.kms.SubjectPublicKey;
import io.chancery.kms.aws.sign.SignCalls;
import io.chancery.kms.aws.sign.SignCalls.Signed;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GetPublicKeyResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** AWS KMS, one API call per signature and two per description. A key's pinned id is its ARN. */
final class AwsKms implements Kms {
    private static final int DIGEST_BYTES = 32;
    private static final int MAX_MESSAGE_BYTES = 4096;

    private final KmsClient client;
    private final SignCalls calls;

    /** Signs by {@code calls}, and describes keys by {@code client}; both stay the caller's to close. */
    AwsKms(KmsClient client, SignCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    @Override
    public KeyDescription describe(String keyId) {
        KeyMetadata key =
                AwsErrors.call(() -> client.describeKey(r -> r.keyId(keyId))).keyMetadata();
        if (key == null
                || key.arn() == null
                || key.keyUsage() == null
                || key.keySpec() == null
                || key.enabled() == null) {
            throw new KmsException.Unavailable("the KMS described no key", null);
        }
        if (key.keyUsage() != KeyUsageType.SIGN_VERIFY) {
            throw new KmsException.Failed("the key is not one that signs", Reached.REFUSED, null);
        }
        KeySpec spec = spec(key);
        // By ARN: an alias could be pointed elsewhere between the two calls.
        GetPublicKeyResponse answer = AwsErrors.call(() -> client.getPublicKey(r -> r.keyId(key.arn())));
        if (answer.publicKey() == null) {
            throw new KmsException.Unavailable("the KMS gave no public key", null);
        }
        Bytes publicKey = SubjectPublicKey.decode(spec, answer.publicKey().asByteArray());
        return new KeyDescription(key.arn(), spec, publicKey, key.enabled(), key.creationDate());
    }

    @Override
    public KmsSignature sign(String keyId, SigningAlgorithm algorithm, Bytes input) {
        return switch (algorithm) {
            case ECDSA_SECP256K1_DIGEST -> {
                require(input.size() == DIGEST_BYTES, "the digest must be 32 bytes");
                yield sign(keyId, SigningAlgorithmSpec.ECDSA_SHA_256, MessageType.DIGEST, input);
            }
            case ED25519 -> {
                if (input.size() > MAX_MESSAGE_BYTES) {
                    throw new KmsException.MessageTooLarge("AWS KMS", MAX_MESSAGE_BYTES, input.size());
                }
                yield sign(keyId, SigningAlgorithmSpec.ED25519_SHA_512, MessageType.RAW, input);
            }
        };
    }

    private KmsSignature sign(String keyId, SigningAlgorithmSpec algorithm, MessageType type, Bytes input) {
        SignRequest request = SignRequest.builder()
                .keyId(keyId)
                .signingAlgorithm(algorithm)
                .messageType(type)
                .message(SdkBytes.fromByteArrayUnsafe(input.toArray()))
                .build();
        Signed answer = AwsErrors.call(() -> calls.sign(request));
        if (answer.signature() == null) {
            throw new KmsException.Unavailable("the KMS gave no signature", null);
        }
        return KmsSignature.of(answer.signature(), AwsAnswer.requestId(answer.requestId()));
    }

    private static KeySpec spec(KeyMetadata key) {
        if (key.keySpec() == ECC_SECG_P256_K1) {
            return KeySpec.ECC_SECG_P256K1;
        }
        if (key.keySpec() == ECC_NIST_EDWARDS25519) {
            return KeySpec.ECC_NIST_EDWARDS25519;
        }
        throw new KmsException.Failed("the key's spec is not one that is used here", Reached.REFUSED, null);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new KmsException.Failed(otherwise, Reached.NOT_SENT, null);
        }
    }
}
