package io.chancery.kms.aws;

import io.chancery.kms.KmsConfigurationException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What keys that rotation makes are like, and how a key names its tenant.
 *
 * @param customKeyStoreId the CloudHSM key store to make them in, or null for AWS's own
 * @param replicaRegions where they are replicated to; with any, they are multi-Region keys
 * @param tenantTag the tag whose value is the tenant that a key is meant for
 */
public record AwsNewKeySettings(@Nullable String customKeyStoreId, List<String> replicaRegions, String tenantTag) {
    /** The setting of {@link #customKeyStoreId()}. */
    public static final String CUSTOM_KEY_STORE_ID = "kms.aws.custom.key.store.id";
    /** The setting of {@link #replicaRegions()}. */
    public static final String REPLICA_REGIONS = "kms.aws.replica.regions";

    /** The setting of {@link #tenantTag()}. */
    public static final String TENANT_TAG = "kms.aws.tenant.tag";

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
                || tenantTag.equals(AwsKeyLifecycle.ORDER_TAG)
                || tenantTag.equals(AwsKeyLifecycle.WALLET_TAG)) {
            throw new KmsConfigurationException(
                    TENANT_TAG,
                    "must be a tag's name that is neither AWS's own nor " + AwsKeyLifecycle.ORDER_TAG + " or "
                            + AwsKeyLifecycle.WALLET_TAG);
        }
        if (customKeyStoreId != null && !replicaRegions.isEmpty()) {
            throw new KmsConfigurationException(
                    REPLICA_REGIONS, "must not be set together with " + CUSTOM_KEY_STORE_ID);
        }
    }
}
