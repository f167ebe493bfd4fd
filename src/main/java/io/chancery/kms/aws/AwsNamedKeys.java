package io.chancery.kms.aws;

import io.chancery.kms.KeyLookup;
import io.chancery.kms.KmsException;
import io.chancery.kms.NamedKey;
import io.chancery.kms.NamedKeys;
import io.chancery.kms.Reached;
import io.chancery.model.ShortId;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlreadyExistsException;
import software.amazon.awssdk.services.kms.model.CreateAliasResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.Tag;

/**
 * Makes keys with aliases in AWS KMS. A key carries its name in the tag {@value #NAME_TAG} too, by which it is found
 * before it has its alias.
 */
final class AwsNamedKeys implements NamedKeys {
    /** The name that the key was made for. */
    static final String NAME_TAG = "chancery:name";

    private static final String ALIAS = "alias/";
    private static final Pattern NAME = Pattern.compile("(?!aws/)[A-Za-z0-9/_-]{1,250}");

    private final KmsClient client;
    private final Function<String, KmsClient> regions;
    private final AwsNewKeySettings settings;
    private final AwsNewKeys keys;
    private final AwsKeyTags tags;
    private final AwsKeySearch search;

    /**
     * For one region.
     *
     * @param regions the client of another region
     */
    AwsNamedKeys(KmsClient client, Function<String, KmsClient> regions, AwsNewKeySettings settings) {
        this.client = client;
        this.regions = regions;
        this.settings = settings;
        this.keys = new AwsNewKeys(client, regions, settings);
        this.tags = new AwsKeyTags(client);
        this.search = new AwsKeySearch(client, tags);
    }

    @Override
    public KeyLookup find(NamedKey wanted) {
        KeyMetadata named = named(client, wanted);
        if (named != null) {
            return new KeyLookup.Found(usable(named, wanted).arn());
        }
        AwsKeyTags.Marked marked = tags.search(marks(wanted));
        return marked.keys().stream()
                .filter(this::isEnabled)
                .findFirst()
                .<KeyLookup>map(KeyLookup.Found::new)
                .orElseGet(() -> search.judge(marked.denied(), spec(wanted), use(wanted)));
    }

    /** A key that somebody has taken out of service, as when a tenant was erased, is not put back into it. */
    private boolean isEnabled(String keyId) {
        return AwsNewKeys.describe(client, keyId).keyState() == KeyState.ENABLED;
    }

    private static KeyMetadata usable(KeyMetadata key, NamedKey wanted) {
        if (key.keySpec() != spec(wanted) || key.keyUsage() != use(wanted)) {
            throw new KmsException.Failed(
                    "the key with the alias " + wanted.name() + " is not " + kind(wanted), Reached.REFUSED, null);
        }
        if (key.keyState() != KeyState.ENABLED) {
            throw new KmsException.AccessDenied("the key with the alias " + wanted.name() + " is not enabled", null);
        }
        return key;
    }

    @Override
    public String make(NamedKey wanted) {
        requireName(wanted);
        return keys.make(spec(wanted), use(wanted), description(wanted), model(wanted));
    }

    @Override
    public void name(String keyId, NamedKey wanted) {
        AwsKeyModel model = model(wanted);
        for (String region : settings.replicaRegions()) {
            alias(regions.apply(region), keys.replicate(keyId, region, model), wanted);
        }
        // Last, so that what has its name here lacks nothing.
        alias(client, keyId, wanted);
    }

    private static void alias(KmsClient region, String keyId, NamedKey wanted) {
        boolean isTaken = AwsErrors.call(() -> {
            try {
                CreateAliasResponse answer = region.createAlias(
                        r -> r.aliasName(ALIAS + wanted.name()).targetKeyId(keyId));
                // KMS says nothing else: without its id, anybody's empty answer would do.
                if (AwsAnswer.requestId(answer.responseMetadata().requestId()) == null) {
                    throw new IllegalStateException("an answer that is nobody's");
                }
                return false;
            } catch (AlreadyExistsException taken) {
                return true;
            }
        });
        if (isTaken
                && !keyId.equals(
                        AwsNewKeys.describe(region, ALIAS + wanted.name()).arn())) {
            throw new KmsException.Failed(
                    "another key has the alias " + wanted.name() + "; the key " + ShortId.of(keyId)
                            + " was made and is in no use, disable it",
                    Reached.REFUSED,
                    null);
        }
    }

    private static @Nullable KeyMetadata named(KmsClient region, NamedKey wanted) {
        requireName(wanted);
        return AwsErrors.call(() -> {
            try {
                return AwsNewKeys.require(
                        region.describeKey(r -> r.keyId(ALIAS + wanted.name())).keyMetadata());
            } catch (NotFoundException absent) {
                if (AwsAnswer.isOfKms(absent)) {
                    return null;
                }
                throw absent;
            }
        });
    }

    private AwsKeyModel model(NamedKey wanted) {
        return new AwsKeyModel(null, settings.model().tags()).with(marks(wanted));
    }

    private Set<Tag> marks(NamedKey wanted) {
        Set<Tag> marks = new HashSet<>(Set.of(AwsKeyTags.tag(NAME_TAG, wanted.name())));
        if (wanted.tenant() != null) {
            marks.add(AwsKeyTags.tag(settings.tenantTag(), wanted.tenant()));
        }
        return marks;
    }

    private static void requireName(NamedKey wanted) {
        if (!NAME.matcher(wanted.name()).matches()) {
            throw new KmsException.Failed(
                    "an alias of AWS KMS has 1 to 250 letters, digits, '/', '_' and '-', and does not begin with aws/",
                    Reached.NOT_SENT,
                    null);
        }
    }

    private static String description(NamedKey wanted) {
        return switch (wanted.use()) {
            case CHECKPOINTS -> "Signs checkpoints of the audit trail";
            case DATA_KEYS -> "Wraps data keys of " + wanted.tenant();
        };
    }

    private static String kind(NamedKey wanted) {
        return switch (wanted.use()) {
            case CHECKPOINTS -> "an Ed25519 key that signs";
            case DATA_KEYS -> "a symmetric key that encrypts";
        };
    }

    private static KeySpec spec(NamedKey wanted) {
        return switch (wanted.use()) {
            case CHECKPOINTS -> KeySpec.ECC_NIST_EDWARDS25519;
            case DATA_KEYS -> KeySpec.SYMMETRIC_DEFAULT;
        };
    }

    private static KeyUsageType use(NamedKey wanted) {
        return switch (wanted.use()) {
            case CHECKPOINTS -> KeyUsageType.SIGN_VERIFY;
            case DATA_KEYS -> KeyUsageType.ENCRYPT_DECRYPT;
        };
    }
}
