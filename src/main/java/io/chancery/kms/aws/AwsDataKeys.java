package io.chancery.kms.aws;

import io.chancery.crypto.AesGcm;
import io.chancery.kms.DataKey;
import io.chancery.kms.DataKeys;
import io.chancery.kms.KmsException;
import io.chancery.kms.MasterKeyId;
import io.chancery.kms.Reached;
import io.chancery.kms.SecretBytes;
import io.chancery.kms.UnwrappedKey;
import io.chancery.kms.Unwrapping;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptionContext;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;

/**
 * AWS KMS's data keys, one API call each. The master key is named in every call: AWS refuses what another one wrapped.
 */
final class AwsDataKeys implements DataKeys {
    private static final int MAX_WRAPPED_BYTES = 6144;

    private final KmsClient client;
    private final MasterKeyId masterKey;

    AwsDataKeys(KmsClient client, MasterKeyId masterKey) {
        this.client = client;
        this.masterKey = masterKey;
    }

    @Override
    public DataKey generate(EncryptionContext context) {
        String keyId = masterKey.of(context);
        GenerateDataKeyResponse answer = AwsErrors.call(() -> client.generateDataKey(
                r -> r.keyId(keyId).keySpec(DataKeySpec.AES_256).encryptionContext(context.entries())));
        Bytes wrapped = wrapped(answer.ciphertextBlob());
        return new DataKey(secret(answer.plaintext()), wrapped, name(answer.keyId(), keyId));
    }

    @Override
    public Bytes generateWrapped(EncryptionContext context) {
        String keyId = masterKey.of(context);
        return wrapped(AwsErrors.call(() -> client.generateDataKeyWithoutPlaintext(
                        r -> r.keyId(keyId).keySpec(DataKeySpec.AES_256).encryptionContext(context.entries())))
                .ciphertextBlob());
    }

    @Override
    public UnwrappedKey unwrap(Bytes wrapped, EncryptionContext context) {
        if (wrapped.isEmpty() || wrapped.size() > MAX_WRAPPED_BYTES) {
            throw new KmsException.Failed(
                    "AWS KMS wraps data keys in 1 to " + MAX_WRAPPED_BYTES + " bytes", Reached.NOT_SENT, null);
        }
        String keyId = masterKey.of(context);
        DecryptResponse answer = AwsErrors.call(() -> client.decrypt(r -> r.keyId(keyId)
                .encryptionAlgorithm(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT)
                .encryptionContext(context.entries())
                .ciphertextBlob(SdkBytes.fromByteArray(wrapped.toArray()))));
        return new UnwrappedKey(secret(answer.plaintext()), new Unwrapping(name(answer.keyId(), keyId)));
    }

    /**
     * Returns the last part of the key's ARN, which names neither account nor region.
     *
     * @param told the ARN of the key that KMS used, whatever alias it was asked by
     */
    private static String name(@Nullable String told, String asked) {
        String id = told == null ? asked : told;
        return id.substring(id.lastIndexOf('/') + 1);
    }

    private static Bytes wrapped(@Nullable SdkBytes ciphertext) {
        if (ciphertext == null) {
            throw new KmsException.Unavailable("the KMS gave no wrapped data key", null);
        }
        return Bytes.of(ciphertext.asByteBuffer());
    }

    private static SecretBytes secret(@Nullable SdkBytes plaintext) {
        if (plaintext == null) {
            throw new KmsException.Unavailable("the KMS gave no data key", null);
        }
        byte[] key = plaintext.asByteArrayUnsafe();
        try {
            if (key.length != AesGcm.KEY_BYTES) {
                throw new KmsException.Unavailable("the KMS gave a data key that is not one of AES-256", null);
            }
            return SecretBytes.of(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
