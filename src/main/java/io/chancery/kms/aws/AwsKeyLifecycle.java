package io.chancery.kms.aws;

import io.chancery.crypto.Sha2;
import io.chancery.kms.KeyLifecycle;
import io.chancery.kms.KeyLookup;
import io.chancery.kms.KmsException;
import io.chancery.kms.NewKeyRequest;
import io.chancery.kms.Reached;
import io.chancery.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlreadyExistsException;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.DisableKeyResponse;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MultiRegionConfiguration;
import software.amazon.awssdk.services.kms.model.MultiRegionKey;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.Tag;

/**
 * Makes and disables keys in AWS KMS. A key carries its order's id in the tag {@code chancery:order}, the wallet and
 * the tenant in tags of their own, and is found by all three: the tags of every key are read. AWS lists a key, and lets
 * us read its tags, seconds to minutes after it was made.
 */
final class AwsKeyLifecycle implements KeyLifecycle {
    /** The order's id, or its SHA-256 in hexadecimal digits where AWS does not take it as a tag's value. */
    static final String ORDER_TAG = "chancery:order";

    /** The wallet that the key is for. */
    static final String WALLET_TAG = "chancery:wallet";

    /** The number of keys whose tags are asked for at once; AWS allows some thousands a second. */
    private static final int AT_ONCE = 16;

    private static final String OWN_TAGS = "chancery:";
    private static final String AWS_TAGS = "aws:";
    private static final String POLICY = "default";
    private static final Pattern TAG_VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,256}");

    private final KmsClient client;
    private final Function<String, KmsClient> regions;
    private final AwsNewKeySettings newKeys;

    /**
     * For one region.
     *
     * @param regions the client of another region
     */
    AwsKeyLifecycle(KmsClient client, Function<String, KmsClient> regions, AwsNewKeySettings newKeys) {
        this.client = client;
        this.regions = regions;
        this.newKeys = newKeys;
    }

    @Override
    public KeyLookup find(NewKeyRequest order) {
        String found = search(order);
        return found == null ? new KeyLookup.NotListed() : new KeyLookup.Found(found);
    }

    @Override
    public String make(NewKeyRequest order) {
        Model model = beforeMaking(() -> model(order));
        KeyMetadata made =
                AwsErrors.call(() -> client.createKey(request(order, model))).keyMetadata();
        if (made == null || made.arn() == null) {
            throw new KmsException.Unavailable("the KMS described no new key", null);
        }
        return made.arn();
    }

    @Override
    public void complete(String keyId, NewKeyRequest order) {
        if (!newKeys.replicaRegions().isEmpty()) {
            Model model = model(order);
            newKeys.replicaRegions().forEach(region -> replicate(keyId, region, model));
        }
    }

    @Override
    public void disable(String keyId) {
        KeyMetadata key = describe(client, keyId);
        MultiRegionConfiguration copies = key.multiRegionConfiguration();
        if (copies == null) {
            disable(client, key);
            return;
        }
        Set<MultiRegionKey> all = new LinkedHashSet<>(copies.replicaKeys());
        all.add(copies.primaryKey());
        for (MultiRegionKey copy : all) {
            KmsClient region = copy.arn().equals(key.arn()) ? client : regions.apply(copy.region());
            disable(region, describe(region, copy.arn()));
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

    /** The properties that a key takes from the key that it is like. */
    private record Model(String policy, List<Tag> tags) {}

    private Model model(NewKeyRequest order) {
        String policy = AwsErrors.call(
                        () -> client.getKeyPolicy(r -> r.keyId(order.like()).policyName(POLICY)))
                .policy();
        if (policy == null) {
            throw new KmsException.Unavailable("the KMS gave no key policy", null);
        }
        return new Model(policy, tags(order));
    }

    /** Returns what {@code reading} returns; a failure of it has made no key, however far its own calls got. */
    private static <T> T beforeMaking(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (KmsException e) {
            throw e.ofCallNotSent();
        }
    }

    private CreateKeyRequest request(NewKeyRequest order, Model model) {
        CreateKeyRequest.Builder request = CreateKeyRequest.builder()
                .keySpec(
                        switch (order.spec()) {
                            case ECC_SECG_P256K1 -> software.amazon.awssdk.services.kms.model.KeySpec.ECC_SECG_P256_K1;
                            case ECC_NIST_EDWARDS25519 ->
                                software.amazon.awssdk.services.kms.model.KeySpec.ECC_NIST_EDWARDS25519;
                        })
                .keyUsage(KeyUsageType.SIGN_VERIFY)
                .description("Signs for " + order.wallet())
                .policy(model.policy())
                // The policy is one of a key in service. Without this, AWS asks for a right to change it, which no
                // signer should have.
                .bypassPolicyLockoutSafetyCheck(true)
                .tags(model.tags());
        if (newKeys.customKeyStoreId() != null) {
            request.customKeyStoreId(newKeys.customKeyStoreId()).origin(OriginType.AWS_CLOUDHSM);
        }
        if (!newKeys.replicaRegions().isEmpty()) {
            request.multiRegion(true);
        }
        return request.build();
    }

    private void replicate(String arn, String region, Model model) {
        boolean answered = AwsErrors.call(() -> {
            try {
                return client.replicateKey(r -> r.keyId(arn)
                                        .replicaRegion(region)
                                        .policy(model.policy())
                                        .bypassPolicyLockoutSafetyCheck(true)
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
    }

    private @Nullable String search(NewKeyRequest order) {
        Set<Tag> marks = marks(order);
        List<String> keys = AwsErrors.call(() -> client.listKeysPaginator().stream()
                .flatMap(page -> listed(page.hasKeys(), page.keys()))
                .map(KeyListEntry::keyArn)
                .toList());
        String found = keys.stream()
                .gather(Gatherers.mapConcurrent(
                        AT_ONCE, key -> carries(marks, key) ? Optional.of(key) : Optional.<String>empty()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
        // Nobody waits for this attempt any more, and a look that was cut short found nothing because of that.
        if (Thread.currentThread().isInterrupted()) {
            throw new KmsException.Unavailable("interrupted while looking for a key", Reached.NOT_SENT, null);
        }
        return found;
    }

    /** A key whose tags we may not read is none of ours: AWS's own, or another application's. */
    private boolean carries(Set<Tag> marks, String keyId) {
        try {
            return new HashSet<>(tags(keyId)).containsAll(marks);
        } catch (KmsException.AccessDenied foreign) {
            return false;
        }
    }

    private List<Tag> tags(NewKeyRequest order) {
        List<Tag> tags = new ArrayList<>();
        for (Tag tag : tags(order.like())) {
            boolean isOwn = tag.tagKey().startsWith(OWN_TAGS) || tag.tagKey().equals(newKeys.tenantTag());
            if (!isOwn && !tag.tagKey().startsWith(AWS_TAGS)) {
                tags.add(tag);
            }
        }
        tags.addAll(marks(order));
        return tags;
    }

    /** Returns the tags that the key of {@code order} has, and a key of another order, wallet or tenant has not. */
    private Set<Tag> marks(NewKeyRequest order) {
        return Set.of(
                tag(ORDER_TAG, tagValue(order.id())),
                tag(WALLET_TAG, order.wallet().key()),
                tag(newKeys.tenantTag(), order.wallet().tenant()));
    }

    private List<Tag> tags(String keyId) {
        return AwsErrors.call(() -> client.listResourceTagsPaginator(r -> r.keyId(keyId)).stream()
                .flatMap(page -> listed(page.hasTags(), page.tags()))
                .toList());
    }

    /** Returns what an answer lists: an answer that has no list does not say that there is nothing. */
    static <T> Stream<T> listed(boolean present, List<T> list) {
        if (!present) {
            throw new IllegalStateException("an answer without a list");
        }
        return list.stream();
    }

    private static KeyMetadata describe(KmsClient client, String keyId) {
        KeyMetadata key =
                AwsErrors.call(() -> client.describeKey(r -> r.keyId(keyId))).keyMetadata();
        if (key == null || key.arn() == null || key.keyState() == null) {
            throw new KmsException.Unavailable("the KMS described no key", null);
        }
        return key;
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().tagKey(key).tagValue(value).build();
    }

    private static String tagValue(String id) {
        return TAG_VALUE.matcher(id).matches()
                ? id
                : Sha2.sha256(Bytes.of(id.getBytes(StandardCharsets.UTF_8))).toHex();
    }
}
