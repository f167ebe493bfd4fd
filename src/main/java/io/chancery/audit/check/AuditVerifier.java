package io.chancery.audit.check;

import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.ChainLink;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Checks a trail against itself and its checkpoints, event by event, each partition's in their order: that no event was
 * changed, added, removed or moved. Of each partition the first wrong event is found, and nothing said of what follows
 * it. Remembers only where each chain stands.
 */
public final class AuditVerifier {
    private final CheckpointLog checkpoints;
    private final Extent extent;
    private final KnownPartitions partitions;
    private final Consumer<Finding> findings;
    private final Map<Integer, ChainCheck> chains = new TreeMap<>();
    private final RequestCheck requests;

    private long unchained;
    private @Nullable String chainedFile;
    private @Nullable String spoiledFile;

    /**
     * @param checkpoints read before the first event
     * @param extent what must be there
     * @param partitions what is known of them; complete before {@link #end}
     * @param findings is told what is wrong
     */
    public AuditVerifier(
            CheckpointLog checkpoints, Extent extent, KnownPartitions partitions, Consumer<Finding> findings) {
        this.checkpoints = checkpoints;
        this.extent = extent;
        this.partitions = partitions;
        this.findings = findings;
        this.requests = new RequestCheck(findings);
    }

    /**
     * Takes the next event. One in a topic belongs to the partition that it lies in, one in a file to that which it
     * names.
     */
    public void accept(Place place, HashedEvent hashed) {
        ChainLink link = hashed.event().link();
        if (link == null) {
            unchained++;
        }
        switch (place) {
            case Place.InTopic in -> {
                if (link == null) {
                    requests.unchained(in, hashed.event());
                }
                chain(in.origin().partition()).accept(place, hashed);
            }
            case Place.InFile in -> {
                if (link == null) {
                    withoutLink(in, hashed.event());
                } else {
                    chainedFile = in.file();
                    chain(link.partition()).accept(place, hashed);
                }
            }
        }
    }

    /** Takes note that what stands at {@code place} is no event. */
    public void unreadable(Place place, String reason) {
        switch (place) {
            case Place.InTopic in -> chain(in.origin().partition()).unreadable(place, reason);
            case Place.InFile in -> spoiled(in, Spot.of(in), FindingCode.UNREADABLE_EVENT, reason);
        }
    }

    /** The trail has no more events. */
    public List<PartitionReport> end() {
        checkpoints.partitions().forEach(this::chain);
        IntStream.range(0, Math.max(partitions.count(), checkpoints.attestedPartitions()))
                .forEach(this::chain);
        Instant end = last();
        Duration length = KnownPartitions.length(first(), end);
        chains.values().stream()
                .filter(chain -> chain.isEmpty()
                        && partitions.isMissing(chain.partition(), checkpoints.attestedPartitions(), extent, length))
                .forEach(ChainCheck::missing);
        return chains.values().stream().map(chain -> chain.end(end)).toList();
    }

    /** What was found of the requests; there are no more events. */
    public RequestCheck.Report requests() {
        return requests.end();
    }

    /**
     * How many events have no place in a chain: they are from before trails were chained, unless they are found
     * elsewhere.
     */
    public long unchained() {
        return unchained;
    }

    private @Nullable Instant first() {
        return chains.values().stream()
                .map(ChainCheck::first)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private @Nullable Instant last() {
        Instant last = null;
        for (ChainCheck chain : chains.values()) {
            Instant of = chain.last();
            last = last == null || (of != null && of.isAfter(last)) ? of : last;
        }
        return last;
    }

    private void withoutLink(Place.InFile place, AuditEvent event) {
        if (place.file().equals(chainedFile)) {
            spoiled(place, Spot.of(place, event), FindingCode.NOT_CHAINED, event.id());
        }
    }

    /** Whose it was is not known: the first of a file is told. */
    private void spoiled(Place.InFile place, Spot spot, FindingCode code, String actual) {
        if (!place.file().equals(spoiledFile)) {
            spoiledFile = place.file();
            findings.accept(spot.finding(code, null, null, actual));
        }
    }

    private ChainCheck chain(int partition) {
        return chains.computeIfAbsent(
                partition,
                added -> new ChainCheck(
                        added, checkpoints.of(added), partitions.parts(added), extent, requests, findings));
    }
}
