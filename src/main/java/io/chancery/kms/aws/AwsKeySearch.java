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

    /**
     * What is known of a key that may have been made.
     *
     * @param letsUsIn whether its key policy lets us read its tags
     * @param oldest it was made no earlier; null if that is not known
     */
    private record Wanted(
            KeySpec spec,
            KeyUsageType use,
            boolean letsUsIn,
            @Nullable Instant oldest) {}

    /** Looks for the key of {@code request}, which has the tags {@code marks}. */
    KeyLookup find(NewKeyRequest request, Set<Tag> marks) {
        Marked marked = tags.search(marks);
        if (!marked.keys().isEmpty()) {
            return new KeyLookup.Found(marked.keys().getFirst());
        }
        return marked.denied().isEmpty() ? new KeyLookup.NotListed() : judge(marked.denied(), wanted(request));
    }

    /**
     * Says what it means that no key was found while the tags of {@code denied} may not be read. The wanted key is of
     * {@code spec} and {@code use}, and has AWS's default key policy, which shuts nobody out.
     */
    KeyLookup judge(List<Denied> denied, KeySpec spec, KeyUsageType use) {
        return judge(denied, new Wanted(spec, use, true, null));
    }

    private Wanted wanted(NewKeyRequest request) {
        String like = request.like();
        boolean mayReadItsLike = like != null && mayReadTags(like);
        KeyMetadata present = like == null ? null : describe(like);
        return new Wanted(
                KeySpec.fromValue(request.spec().name()),
                KeyUsageType.SIGN_VERIFY,
                mayReadItsLike,
                present == null ? null : present.creationDate());
    }

    private KeyLookup judge(List<Denied> denied, Wanted wanted) {
        for (Denied key : denied) {
            if (!(wanted.letsUsIn() && isByKeyPolicy(key)) && !isForeign(describe(key.keyId()), wanted)) {
                return new KeyLookup.Hidden(key.failure()
                        .saying("the KMS does not let us read the tags of every key, so that one which was made may"
                                + " be among them: allow kms:ListResourceTags and kms:DescribeKey on all"
                                + " keys of the account"));
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

    /** Returns whether the key's own description says that it is not the wanted one. */
    private static boolean isForeign(@Nullable KeyMetadata key, Wanted wanted) {
        return key != null
                && (key.keyManager() == KeyManagerType.AWS
                        || (key.keyUsage() != null && key.keyUsage() != wanted.use())
                        || (key.keySpec() != null && key.keySpec() != wanted.spec())
                        || (wanted.oldest() != null
                                && key.creationDate() != null
                                && key.creationDate().isBefore(wanted.oldest())));
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
