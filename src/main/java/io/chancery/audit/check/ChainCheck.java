package io.chancery.audit.check;

import io.chancery.audit.AuditChain;
import io.chancery.audit.ChainHead;
import io.chancery.model.Bytes;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.ChainLink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows one partition's chain event by event, up to the first that is wrong. */
final class ChainCheck {
    private final int partition;
    private final Heads checkpoints;
    private final List<Manifest.Part> parts;
    private final Extent extent;
    private final RequestCheck requests;
    private final Consumer<Finding> findings;

    private ChainHead head = ChainHead.EMPTY;
    private long firstSequence;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private @Nullable Place end;
    private long events;
    private int nextCheckpoint;
    private long agreed;
    private long covered;
    private @Nullable Instant firstUncovered;
    private boolean intact = true;
    private boolean broken;

    ChainCheck(
            int partition,
            Heads checkpoints,
            List<Manifest.Part> parts,
            Extent extent,
            RequestCheck requests,
            Consumer<Finding> findings) {
        this.partition = partition;
        this.checkpoints = checkpoints;
        this.parts = parts;
        this.extent = extent;
        this.requests = requests;
        this.findings = findings;
    }

    void accept(Place place, HashedEvent hashed) {
        ChainLink link = hashed.event().link();
        if (link == null) {
            withoutLink(place, hashed.event());
            return;
        }
        events++;
        if (broken) {
            return;
        }
        Spot spot = Spot.of(place, hashed.event());
        if (firstSequence == 0) {
            begin(spot, link);
        }
        if (isNext(spot, link) && isItself(spot, link, hashed.hash()) && hasItsPolicy(spot, hashed)) {
            head = AuditChain.after(link);
            first = first == null ? hashed.event().timestamp() : first;
            last = hashed.event().timestamp();
            end = place;
            firstUncovered = firstUncovered == null ? last : firstUncovered;
            compare(spot);
            compareListed(spot);
            if (!broken) {
                requests.chained(partition, firstSequence > 1, place, hashed.event());
            }
        }
    }

    /** What stands at {@code place} is no event. */
    void unreadable(Place place, String reason) {
        if (!broken) {
            stop(FindingCode.UNREADABLE_EVENT, Spot.of(place), null, reason);
        }
    }

    int partition() {
        return partition;
    }

    /** Returns whether there was no event at all, and nothing else that was taken for one. */
    boolean isEmpty() {
        return events == 0 && !broken;
    }

    /** There should have been events. A checkpoint of the partition says how many, and {@link #end} tells it. */
    void missing() {
        if (!mustReach() || known() == 0) {
            stop(FindingCode.PARTITION_MISSING, null, "events of partition " + partition, "none");
        }
    }

    /** Returns when the first event happened that was verified, or null if there is none. */
    @Nullable
    Instant first() {
        return first;
    }

    /** Returns when the last event happened that was verified, or null if there is none. */
    @Nullable
    Instant last() {
        return last;
    }

    /**
     * The trail ends here. A partition of which nothing is left misses its end too, where its beginning may be missing.
     *
     * @param trailEnd when the last event of all partitions happened, or null if there is none
     */
    PartitionReport end(@Nullable Instant trailEnd) {
        long listed =
                parts.stream().mapToLong(Manifest.Part::lastSequence).max().orElse(0);
        long due = Math.max(listed, mustReach() ? known() : 0);
        if (!broken && due > head.size()) {
            report(FindingCode.TAIL_MISSING, null, Long.toString(due), Long.toString(head.size()));
        } else if (!broken && trailEnd != null) {
            requireCovered(trailEnd);
        }
        return new PartitionReport(partition, events, firstSequence, head, first, last, end, agreed, covered, intact);
    }

    private boolean mustReach() {
        return extent.end() && (firstSequence > 0 || extent.everyPartition());
    }

    /** The size of the last checkpoint, or 0. */
    private long known() {
        return checkpoints.count() == 0 ? 0 : checkpoints.size(checkpoints.count() - 1);
    }

    /** Says nothing where some checkpoints were left out: there was one, or the last would be here. */
    private void requireCovered(Instant trailEnd) {
        Duration most = extent.maxUncovered();
        Instant since = firstUncovered;
        if (most == null || since == null || !checkpoints.keepsAllAfter(covered)) {
            return;
        }
        Instant due = since.plus(most);
        if (due.isBefore(trailEnd)) {
            long proved = Math.max(covered, firstSequence - 1);
            report(
                    FindingCode.CHECKPOINTS_MISSING,
                    null,
                    "one of a later sequence than " + proved + " by " + due,
                    "none");
        }
    }

    private void withoutLink(Place place, AuditEvent event) {
        if (firstSequence > 0 && !broken) {
            stop(FindingCode.NOT_CHAINED, Spot.of(place, event), null, event.id());
        }
    }

    /** A chain that begins in its middle is one nevertheless: its first event's previousHash is taken as it stands. */
    private void begin(Spot spot, ChainLink link) {
        firstSequence = Math.max(1, link.sequence());
        Bytes previous = link.previousHash();
        if (link.sequence() <= 1 || previous == null) {
            return;
        }
        long due = extent.beginning() ? 1 : listedFirst();
        if (due < link.sequence()) {
            report(FindingCode.BEGINS_LATE, spot, Long.toString(due), Long.toString(link.sequence()));
        }
        head = new ChainHead(link.sequence() - 1, previous);
        compare(spot);
    }

    private long listedFirst() {
        return parts.stream()
                .filter(part -> part.events() > 0)
                .mapToLong(Manifest.Part::firstSequence)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private boolean isNext(Spot spot, ChainLink link) {
        if (link.partition() != partition) {
            stop(FindingCode.WRONG_PARTITION, spot, Integer.toString(partition), Integer.toString(link.partition()));
        } else if (link.sequence() != head.size() + 1) {
            stop(
                    link.sequence() > head.size() + 1 ? FindingCode.EVENT_MISSING : FindingCode.EVENT_OUT_OF_PLACE,
                    spot,
                    Long.toString(head.size() + 1),
                    Long.toString(link.sequence()));
        } else if (!Objects.equals(link.previousHash(), head.hash())) {
            stop(FindingCode.PREVIOUS_HASH_MISMATCH, spot, hex(head.hash()), hex(link.previousHash()));
        }
        return !broken;
    }

    private boolean isItself(Spot spot, ChainLink link, @Nullable Bytes hash) {
        if (!Objects.equals(link.hash(), hash)) {
            stop(FindingCode.HASH_MISMATCH, spot, hex(hash), hex(link.hash()));
        }
        return !broken;
    }

    private boolean hasItsPolicy(Spot spot, HashedEvent hashed) {
        if (!hashed.policyRight()) {
            Bytes digest = hashed.event().change().policyDigest();
            boolean there = hashed.event().change().policyDocument() != null;
            stop(FindingCode.POLICY_DOCUMENT_MISMATCH, spot, hex(digest), there ? "another document" : "none");
        }
        return !broken;
    }

    /**
     * Compares the head with the checkpoint of its size, if there is one; those of smaller ones are of what is not
     * here.
     */
    private void compare(Spot spot) {
        while (nextCheckpoint < checkpoints.count() && checkpoints.size(nextCheckpoint) < head.size()) {
            nextCheckpoint++;
        }
        if (nextCheckpoint == checkpoints.count() || checkpoints.size(nextCheckpoint) > head.size()) {
            return;
        }
        Bytes signed = checkpoints.hash(nextCheckpoint++);
        if (Objects.equals(signed, head.hash())) {
            agreed++;
            covered = head.size();
            firstUncovered = null;
        } else {
            stop(FindingCode.CHECKPOINT_MISMATCH, spot, hex(signed), hex(head.hash()));
        }
    }

    private void compareListed(Spot spot) {
        for (Manifest.Part part : parts) {
            if (!broken && part.lastSequence() == head.size() && !Objects.equals(part.lastHash(), head.hash())) {
                stop(FindingCode.MANIFEST_MISMATCH, spot, hex(part.lastHash()), hex(head.hash()));
            }
        }
    }

    private void stop(FindingCode code, @Nullable Spot spot, @Nullable String expected, String actual) {
        broken = true;
        report(code, spot, expected, actual);
    }

    private void report(FindingCode code, @Nullable Spot spot, @Nullable String expected, String actual) {
        intact = false;
        findings.accept(
                spot == null
                        ? new Finding(code, partition, null, expected, actual)
                        : spot.finding(code, partition, expected, actual));
    }

    private static String hex(@Nullable Bytes bytes) {
        return bytes == null ? "none" : bytes.to0xHex();
    }
}
