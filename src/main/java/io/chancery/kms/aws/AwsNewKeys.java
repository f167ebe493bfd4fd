package io.chancery.kms.aws;

import io.chancery.kms.KmsException;
import io.chancery.kms.Reached;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlreadyExistsException;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;

/** Makes keys in AWS KMS, and their replicas, as {@link AwsNewKeySettings} say. */
final class AwsNewKeys {
    private final KmsClient client;
    private final Function<String, KmsClient> regions;
    private final AwsNewKeySettings settings;

    AwsNewKeys(KmsClient client, Function<String, KmsClient> regions, AwsNewKeySettings settings) {
        this.client = client;
        this.regions = regions;
        this.settings = settings;
    }

    /** Makes a key and returns its ARN. */
    String make(KeySpec spec, KeyUsageType use, String description, AwsKeyModel model) {
        CreateKeyRequest.Builder request = CreateKeyRequest.builder()
                .keySpec(spec)
                .keyUsage(use)
                .description(description)
                .policy(model.policy())
                // Without this, AWS asks for a right to change the policy, which no signer should have.
                .bypassPolicyLockoutSafetyCheck(bypass(model))
                .tags(model.tags());
        if (settings.customKeyStoreId() != null) {
            request.customKeyStoreId(settings.customKeyStoreId()).origin(OriginType.AWS_CLOUDHSM);
        }
        if (!settings.replicaRegions().isEmpty()) {
            request.multiRegion(true);
        }
        KeyMetadata made =
                AwsErrors.call(() -> client.createKey(request.build())).keyMetadata();
        if (made == null || made.arn() == null) {
            throw new KmsException.Unavailable("the KMS described no new key", null);
        }
        return made.arn();
    }

    /** Makes the replica of {@code arn} in {@code region} unless there is one, and returns its ARN. */
    String replicate(String arn, String region, AwsKeyModel model) {
        boolean answered = AwsErrors.call(() -> {
            try {
                return client.replicateKey(r -> r.keyId(arn)
                                        .replicaRegion(region)
                                        .policy(model.policy())
                                        .bypassPolicyLockoutSafetyCheck(bypass(model))
                                        .tags(model.tags()))
                                .replicaKeyMetadata()
                        != null;
            } catch (AlreadyExistsException before) {
                return true;
            }
        });
        if (!answered) {
            throw new KmsException.Unavailable("the KMS described no replica", null);
        }
        String replica = arn.replaceFirst("^(arn:[^:]*:kms:)[^:]*", "$1" + region);
        if (describe(regions.apply(region), replica).keyState() != KeyState.ENABLED) {
            throw new KmsException.Unavailable("a replica of the key is not enabled yet", Reached.REFUSED, null);
        }
        return replica;
    }

    /** AWS's default policy locks nobody out. */
    private static @Nullable Boolean bypass(AwsKeyModel model) {
        return model.policy() == null ? null : true;
    }

    static KeyMetadata describe(KmsClient client, String keyId) {
        return require(
                AwsErrors.call(() -> client.describeKey(r -> r.keyId(keyId))).keyMetadata());
    }

    static KeyMetadata require(@Nullable KeyMetadata key) {
        if (key == null || key.arn() == null || key.keyState() == null) {
            throw new KmsException.Unavailable("the KMS described no key", null);
        }
        return key;
    }
}
