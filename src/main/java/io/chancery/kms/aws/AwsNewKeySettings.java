package io.chancery.kms.aws;

import io.chancery.kms.KmsConfigurationException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the keys that workers make, and of the tag by which a key names its tenant.
 *
 * @param customKeyStoreId the CloudHSM key store to make them in, or null for AWS's own
 * @param replicaRegions where they are replicated to; with any, they are multi-Region keys
 * @param tenantTag the tag whose value is the tenant that a key is meant for
 * @param model the policy and the tags of a key that takes them from no other key
 */
public record AwsNewKeySettings(
        @Nullable String customKeyStoreId, List<String> replicaRegions, String tenantTag, AwsKeyModel model) {
    /** The setting of {@link #customKeyStoreId()}. */
    public static final String CUSTOM_KEY_STORE_ID = "kms.aws.custom.key.store.id";
    /** The setting of {@link #replicaRegions()}. */
    public static final String REPLICA_REGIONS = "kms.aws.replica.regions";

    /** The setting of {@link #tenantTag()}. */
    public static final String TENANT_TAG = "kms.aws.tenant.tag";

    /** The setting of the {@link #model()}'s policy. */
    public static final String POLICY_FILE = "kms.aws.key.policy.file";

    /** The setting of the {@link #model()}'s tags. */
    public static final String TAGS = "kms.aws.key.tags";

    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_.:/=+@-]{1,128}");
    private static final Pattern STORE = Pattern.compile("cks-[0-9a-z]{1,60}");

    /** The settings for keys in AWS's own store and in one region, with the tag {@code chancery:tenant}. */
    public static final AwsNewKeySettings DEFAULTS = new AwsNewKeySettings(null, List.of(), "chancery:tenant");

    /**
     * Throws {@link KmsConfigurationException} if a value is ill-formed, or both are given, which AWS does not allow.
     */
    public AwsNewKeySettings {
        replicaRegions = List.copyOf(replicaRegions);
        if (customKeyStoreId != null && !STORE.matcher(customKeyStoreId).matches()) {
            throw new KmsConfigurationException(CUSTOM_KEY_STORE_ID, "must be a key store's id such as cks-1234…");
        }
        for (String region : replicaRegions) {
            if (!AwsKmsSettings.isRegion(region)) {
                throw new KmsConfigurationException(REPLICA_REGIONS, "must be regions such as eu-west-1");
            }
        }
        if (!TAG.matcher(tenantTag).matches()
                || tenantTag.startsWith("aws:")
                || tenantTag.equals(AwsNamedKeys.NAME_TAG)
                || tenantTag.equals(AwsKeyLifecycle.ORDER_TAG)
                || tenantTag.equals(AwsKeyLifecycle.WALLET_TAG)) {
            throw new KmsConfigurationException(
                    TENANT_TAG,
                    "must be a tag's name that is neither AWS's own nor " + AwsKeyLifecycle.ORDER_TAG + ", "
                            + AwsKeyLifecycle.WALLET_TAG + " or " + AwsNamedKeys.NAME_TAG);
        }
        if (model.tags().stream().anyMatch(tag -> tag.tagKey().equals(tenantTag))) {
            throw new KmsConfigurationException(TAGS, "must not have the tag of " + TENANT_TAG);
        }
        if (customKeyStoreId != null && !replicaRegions.isEmpty()) {
            throw new KmsConfigurationException(
                    REPLICA_REGIONS, "must not be set together with " + CUSTOM_KEY_STORE_ID);
        }
    }

    /** The settings of keys with AWS's default key policy and no tags but those that say what they are for. */
    public AwsNewKeySettings(@Nullable String customKeyStoreId, List<String> replicaRegions, String tenantTag) {
        this(customKeyStoreId, replicaRegions, tenantTag, AwsKeyModel.DEFAULTS);
    }

    /**
     * Returns the same with the policy and tags of keys that take them from no other key. Throws {@link
     * KmsConfigurationException} for what AWS would not take.
     *
     * @param policyFile has the key policy; null for AWS's default policy
     * @param tags each as {@code name=value}
     */
    public AwsNewKeySettings with(@Nullable Path policyFile, List<String> tags) {
        return new AwsNewKeySettings(customKeyStoreId, replicaRegions, tenantTag, AwsKeyModel.read(policyFile, tags));
    }
}
