package io.chancery.kms.aws;

import io.chancery.kms.KeyTenants;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.Tag;

/** Tenants of keys in AWS KMS: each key's is the value of one of its tags. */
final class AwsKeyTenants implements KeyTenants {
    private final AwsKeyTags tags;
    private final String tag;

    AwsKeyTenants(KmsClient client, String tag) {
        this.tags = new AwsKeyTags(client);
        this.tag = tag;
    }

    @Override
    public @Nullable String tenant(String keyId) {
        return tags.of(keyId).stream()
                .filter(each -> each.tagKey().equals(tag))
                .map(Tag::tagValue)
                .findFirst()
                .orElse(null);
    }
}
