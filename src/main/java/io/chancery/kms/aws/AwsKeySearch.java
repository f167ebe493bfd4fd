package io.chancery.kms.aws;

import io.chancery.kms.KeyLookup;
import io.chancery.kms.KmsException;
import io.chancery.kms.NewKeyRequest;
import io.chancery.kms.aws.AwsKeyTags.Denied;
import io.chancery.kms.aws.AwsKeyTags.Marked;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.Tag;

/**
 * Looks for the key of a request among all keys of an account and region, by their tags. A key whose tags we may not
 * read may be the request's, unless something else says that it is not: AWS manages it, it is of another kind, it is
 * older than the key that the request's takes after, or its own key policy shuts us out, which that key's does not.
 */
final class AwsKeySearch {
    /** The end of AWS's message if the cause is the key's own policy. */
    private static final String BY_KEY_POLICY = "resource-based policy";

    private final KmsClient client;
    private final AwsKeyTags tags;

    AwsKeySearch(KmsClient client, AwsKeyTags tags) {
        this.client = client;
        this.tags = tags;
    }

    /** Looks for the key of {@code request}, which has the tags {@code marks}. */
    KeyLookup find(NewKeyRequest request, Set<Tag> marks) {
        Marked marked = tags.search(marks);
        return marked.keys().isEmpty()
                ? judge(marked.denied(), request)
                : new KeyLookup.Found(marked.keys().getFirst());
    }

    /**
     * Says what it means that no key was found while the tags of {@code denied} may not be read. The wanted key is of
     * {@code spec} and {@code use}, and has AWS's default key policy, which shuts nobody out.
     */
    KeyLookup judge(List<Denied> denied, KeySpec spec, KeyUsageType use) {
        for (Denied key : denied) {
            if (!isByKeyPolicy(key) && !isOfAnotherKind(describe(key.keyId()), spec, use)) {
                return hidden(key);
            }
        }
        return new KeyLookup.NotListed();
    }

    private static boolean isOfAnotherKind(@Nullable KeyMetadata key, KeySpec spec, KeyUsageType use) {
        return key != null
                && (key.keyManager() == KeyManagerType.AWS
                        || (key.keyUsage() != null && key.keyUsage() != use)
                        || (key.keySpec() != null && key.keySpec() != spec));
    }

    private static KeyLookup hidden(Denied key) {
        return new KeyLookup.Hidden(key.failure()
                .saying("the KMS does not let us read the tags of every key, so that one which was made may"
                        + " be among them: allow kms:ListResourceTags and kms:DescribeKey on all"
                        + " keys of the account"));
    }

    private KeyLookup judge(List<Denied> denied, NewKeyRequest request) {
        if (denied.isEmpty()) {
            return new KeyLookup.NotListed();
        }
        String like = request.like();
        boolean mayReadItsLike = like != null && mayReadTags(like);
        KeyMetadata present = like == null ? null : describe(like);
        Instant oldest = present == null ? null : present.creationDate();
        for (Denied key : denied) {
            if (!(mayReadItsLike && isByKeyPolicy(key)) && !isForeign(key.keyId(), request, oldest)) {
                return hidden(key);
            }
        }
        return new KeyLookup.NotListed();
    }

    private boolean mayReadTags(String keyId) {
        try {
            tags.of(keyId);
            return true;
        } catch (KmsException.AccessDenied denied) {
            return false;
        }
    }

    /** Returns whether the key's own policy is the cause, and not a policy of ours or of the organization. */
    private static boolean isByKeyPolicy(Denied key) {
        return key.failure().getCause() instanceof AwsServiceException answer
                && answer.awsErrorDetails() != null
                && answer.awsErrorDetails().errorMessage() != null
                && answer.awsErrorDetails().errorMessage().contains(BY_KEY_POLICY);
    }

    /** Returns whether the key's own description says that it was not made for {@code request}. */
    private boolean isForeign(String keyId, NewKeyRequest request, @Nullable Instant oldest) {
        KeyMetadata key = describe(keyId);
        return key != null
                && (key.keyManager() == KeyManagerType.AWS
                        || (key.keyUsage() != null && key.keyUsage() != KeyUsageType.SIGN_VERIFY)
                        || (key.keySpec() != null
                                && !key.keySpecAsString().equals(request.spec().name()))
                        || (oldest != null
                                && key.creationDate() != null
                                && key.creationDate().isBefore(oldest)));
    }

    /** Returns the key's description, or null if we may not have it. */
    private @Nullable KeyMetadata describe(String keyId) {
        try {
            return AwsErrors.call(() -> client.describeKey(r -> r.keyId(keyId))).keyMetadata();
        } catch (KmsException.AccessDenied denied) {
            return null;
        }
    }
}
