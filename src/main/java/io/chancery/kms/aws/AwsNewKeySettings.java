package io.chancery.kms.aws;

import io.chancery.kms.KmsConfigurationException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What keys that rotation makes are like.
 *
 * @param customKeyStoreId the CloudHSM key store to make them in, or null for AWS's own
 * @param replicaRegions where they are replicated to; with any, they are multi-Region keys
 */
public record AwsNewKeySettings(@Nullable String customKeyStoreId, List<String> replicaRegions) {
    /** The setting of {@link #customKeyStoreId()}. */
    public static final String CUSTOM_KEY_STORE_ID = "kms.aws.custom.key.store.id";
    /** The setting of {@link #replicaRegions()}. */
    public static final String REPLICA_REGIONS = "kms.aws.replica.regions";

    /** In AWS's own store and in one region. */
    public static final AwsNewKeySettings DEFAULTS = new AwsNewKeySettings(null, List.of());

    private static final Pattern STORE = Pattern.compile("cks-[0-9a-z]{1,60}");

    /** Throws {@link KmsConfigurationException} if a value is ill-formed, or both are given, which AWS does not allow. */
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
        if (customKeyStoreId != null && !replicaRegions.isEmpty()) {
            throw new KmsConfigurationException(
                    REPLICA_REGIONS, "must not be set together with " + CUSTOM_KEY_STORE_ID);
        }
    }
}
