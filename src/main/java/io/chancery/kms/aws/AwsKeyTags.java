package io.chancery.kms.aws;

import io.chancery.kms.KmsException;
import io.chancery.kms.Reached;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.Tag;

/**
 * The tags of a region's keys, and the search for keys by them. AWS lists a key, and lets us read its tags, seconds to
 * minutes after it was made.
 */
final class AwsKeyTags {
    /** The number of keys whose tags are asked for at once; AWS allows some thousands a second. */
    private static final int AT_ONCE = 16;

    private final KmsClient client;

    AwsKeyTags(KmsClient client) {
        this.client = client;
    }

    /** Returns the tags of {@code keyId}. */
    List<Tag> of(String keyId) {
        return AwsErrors.call(() -> client.listResourceTagsPaginator(r -> r.keyId(keyId)).stream()
                .flatMap(page -> listed(page.hasTags(), page.tags()))
                .toList());
    }

    /** Returns the ARNs of the keys that carry all of {@code marks}: the tags of every key are read. */
    List<String> carrying(Set<Tag> marks) {
        List<String> keys = AwsErrors.call(() -> client.listKeysPaginator().stream()
                .flatMap(page -> listed(page.hasKeys(), page.keys()))
                .map(KeyListEntry::keyArn)
                .toList());
        List<String> found = keys.stream()
                .gather(Gatherers.mapConcurrent(
                        AT_ONCE, key -> carries(marks, key) ? Optional.of(key) : Optional.<String>empty()))
                .flatMap(Optional::stream)
                .toList();
        // Nobody waits for this attempt any more, and a look that was cut short found nothing because of that.
        if (Thread.currentThread().isInterrupted()) {
            throw new KmsException.Unavailable("interrupted while looking for a key", Reached.NOT_SENT, null);
        }
        return found;
    }

    /** A key whose tags we may not read is none of ours: AWS's own, or another application's. */
    private boolean carries(Set<Tag> marks, String keyId) {
        try {
            return new HashSet<>(of(keyId)).containsAll(marks);
        } catch (KmsException.AccessDenied foreign) {
            return false;
        }
    }

    /** Returns what an answer lists: an answer that has no list does not say that there is nothing. */
    private static <T> Stream<T> listed(boolean present, List<T> list) {
        if (!present) {
            throw new IllegalStateException("an answer without a list");
        }
        return list.stream();
    }

    static Tag tag(String key, String value) {
        return Tag.builder().tagKey(key).tagValue(value).build();
    }
}
