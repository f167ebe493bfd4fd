package io.chancery.kms.aws;

import io.chancery.crypto.Sha2;
import io.chancery.kms.KeyLifecycle;
import io.chancery.kms.KeyLookup;
import io.chancery.kms.KmsException;
import io.chancery.kms.NewKeyRequest;
import io.chancery.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DisableKeyResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MultiRegionConfiguration;
import software.amazon.awssdk.services.kms.model.MultiRegionKey;
import software.amazon.awssdk.services.kms.model.Tag;

/**
 * Makes and disables keys in AWS KMS. A key carries its request's id in the tag {@code chancery:order}, the wallet and
 * the tenant in tags of their own, and is found by all three.
 */
final class AwsKeyLifecycle implements KeyLifecycle {
    /** The request's id, or its SHA-256 in hexadecimal digits where AWS does not take it as a tag's value. */
    static final String ORDER_TAG = "chancery:order";

    /** The wallet that the key is for. */
    static final String WALLET_TAG = "chancery:wallet";

    private static final String POLICY = "default";
    private static final Pattern TAG_VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,256}");

    private final KmsClient client;
    private final Function<String, KmsClient> regions;
    private final AwsNewKeySettings newKeys;
    private final AwsNewKeys keys;
    private final AwsKeyTags tags;
    private final AwsKeySearch search;

    /**
     * For one region.
     *
     * @param regions the client of another region
     */
    AwsKeyLifecycle(KmsClient client, Function<String, KmsClient> regions, AwsNewKeySettings newKeys) {
        this.client = client;
        this.regions = regions;
        this.newKeys = newKeys;
        this.keys = new AwsNewKeys(client, regions, newKeys);
        this.tags = new AwsKeyTags(client);
        this.search = new AwsKeySearch(client, tags);
    }

    @Override
    public KeyLookup find(NewKeyRequest request) {
        return search.find(request, marks(request));
    }

    @Override
    public String make(NewKeyRequest request) {
        AwsKeyModel model = beforeMaking(() -> model(request));
        return keys.make(
                switch (request.spec()) {
                    case ECC_SECG_P256K1 -> KeySpec.ECC_SECG_P256_K1;
                    case ECC_NIST_EDWARDS25519 -> KeySpec.ECC_NIST_EDWARDS25519;
                },
                KeyUsageType.SIGN_VERIFY,
                "Signs for " + request.wallet(),
                model);
    }

    @Override
    public void complete(String keyId, NewKeyRequest request) {
        if (!newKeys.replicaRegions().isEmpty()) {
            AwsKeyModel model = model(request);
            newKeys.replicaRegions().forEach(region -> keys.replicate(keyId, region, model));
        }
    }

    @Override
    public void disable(String keyId) {
        KeyMetadata key = AwsNewKeys.describe(client, keyId);
        MultiRegionConfiguration copies = key.multiRegionConfiguration();
        if (copies == null) {
            disable(client, key);
            return;
        }
        Set<MultiRegionKey> all = new LinkedHashSet<>(copies.replicaKeys());
        all.add(copies.primaryKey());
        for (MultiRegionKey copy : all) {
            KmsClient region = copy.arn().equals(key.arn()) ? client : regions.apply(copy.region());
            disable(region, AwsNewKeys.describe(region, copy.arn()));
        }
    }

    private static void disable(KmsClient client, KeyMetadata key) {
        if (key.keyState() != KeyState.DISABLED && key.keyState() != KeyState.PENDING_DELETION) {
            DisableKeyResponse answer = AwsErrors.call(() -> client.disableKey(r -> r.keyId(key.keyId())));
            // KMS says nothing else: without its id, anybody's empty answer would do.
            if (AwsAnswer.requestId(answer.responseMetadata().requestId()) == null) {
                throw new KmsException.Unavailable("the KMS did not say that the key is disabled", null);
            }
        }
    }

    private AwsKeyModel model(NewKeyRequest request) {
        String like = request.like();
        return (like == null ? newKeys.model() : model(like)).with(marks(request));
    }

    private AwsKeyModel model(String like) {
        String policy = AwsErrors.call(
                        () -> client.getKeyPolicy(r -> r.keyId(like).policyName(POLICY)))
                .policy();
        if (policy == null) {
            throw new KmsException.Unavailable("the KMS gave no key policy", null);
        }
        return new AwsKeyModel(
                policy, tags.of(like).stream().filter(this::isCopied).toList());
    }

    /** Tags that say what a key was made for are not copied, nor those that only AWS sets. */
    private boolean isCopied(Tag tag) {
        return !tag.tagKey().startsWith(AwsKeyModel.OWN_TAGS)
                && !tag.tagKey().equals(newKeys.tenantTag())
                && !tag.tagKey().startsWith(AwsKeyModel.AWS_TAGS);
    }

    /** Returns what {@code reading} returns; a failure of it has made no key, however far its own calls got. */
    private static <T> T beforeMaking(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (KmsException e) {
            throw e.ofCallNotSent();
        }
    }

    /** Returns the tags that the key of {@code request} has, and a key of another request, wallet or tenant has not. */
    private Set<Tag> marks(NewKeyRequest request) {
        return Set.of(
                AwsKeyTags.tag(ORDER_TAG, tagValue(request.id())),
                AwsKeyTags.tag(WALLET_TAG, request.wallet().key()),
                AwsKeyTags.tag(newKeys.tenantTag(), request.wallet().tenant()));
    }

    private static String tagValue(String id) {
        return TAG_VALUE.matcher(id).matches()
                ? id
                : Sha2.sha256(Bytes.of(id.getBytes(StandardCharsets.UTF_8))).toHex();
    }
}
