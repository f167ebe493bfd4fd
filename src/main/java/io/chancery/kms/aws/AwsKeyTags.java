package io.chancery.kms.aws;

import io.chancery.kms.KmsException;
import io.chancery.kms.Reached;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
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

    private static final String NO_RIGHT = "AccessDeniedException";

    private final KmsClient client;

    AwsKeyTags(KmsClient client) {
        this.client = client;
    }

    /**
     * The result of a search by tags.
     *
     * @param keys the ARNs of the keys that carry them
     * @param denied the keys whose tags we may not read
     */
    record Marked(List<String> keys, List<Denied> denied) {}

    /** A key whose tags we may not read. */
    record Denied(String keyId, KmsException.AccessDenied failure) {}

    /**
     * Returns all tags of {@code keyId}. Throws the {@link KmsException} of what keeps them, which names the right if
     * that is what is missing.
     */
    List<Tag> of(String keyId) {
        try {
            return AwsErrors.call(() -> client.listResourceTagsPaginator(r -> r.keyId(keyId)).stream()
                    .flatMap(page -> listed(page.hasTags(), page.tags()))
                    .toList());
        } catch (KmsException.AccessDenied denied) {
            throw NO_RIGHT.equals(denied.answer().code())
                    ? denied.saying("the KMS does not let us read the key's tags: allow kms:ListResourceTags")
                    : denied;
        }
    }

    /** Reads the tags of every key for those that carry all of {@code marks}. */
    Marked search(Set<Tag> marks) {
        List<String> keys = AwsErrors.call(() -> client.listKeysPaginator().stream()
                .flatMap(page -> listed(page.hasKeys(), page.keys()))
                .map(KeyListEntry::keyArn)
                .toList());
        Queue<Denied> denied = new ConcurrentLinkedQueue<>();
        List<String> found = keys.stream()
                .gather(Gatherers.mapConcurrent(
                        AT_ONCE, key -> carries(marks, key, denied) ? Optional.of(key) : Optional.<String>empty()))
                .flatMap(Optional::stream)
                .toList();
        // Nobody waits for this attempt any more, and a look that was cut short found nothing because of that.
        if (Thread.currentThread().isInterrupted()) {
            throw new KmsException.Unavailable("interrupted while looking for a key", Reached.NOT_SENT, null);
        }
        return new Marked(found, List.copyOf(denied));
    }

    private boolean carries(Set<Tag> marks, String keyId, Queue<Denied> denied) {
        try {
            return new HashSet<>(of(keyId)).containsAll(marks);
        } catch (KmsException.AccessDenied failure) {
            denied.add(new Denied(keyId, failure));
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
