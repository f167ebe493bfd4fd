package io.chancery.auditor;

import io.chancery.audit.check.AuditVerifier;
import io.chancery.audit.check.CheckpointLog;
import io.chancery.audit.check.Extent;
import io.chancery.audit.check.Finding;
import io.chancery.audit.check.FindingCode;
import io.chancery.audit.check.FoundEvent;
import io.chancery.audit.check.KnownPartitions;
import io.chancery.audit.check.PartitionReport;
import io.chancery.audit.check.RequestCheck;
import io.chancery.audit.note.CheckpointKey;
import io.chancery.model.audit.ChainLink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Verifies a trail from wherever it is read: first its checkpoints, then its events. */
public final class TrailVerification {
    private static final int MOST_FINDINGS = 1_000;

    private final List<Finding> findings = new ArrayList<>();
    private final CheckpointLog checkpoints;
    private final KnownPartitions known = new KnownPartitions();
    private final ListedFiles files = new ListedFiles();
    private final boolean withCheckpoints;
    private final AuditVerifier verifier;
    private final Set<Optional<Integer>> differing = new HashSet<>();

    private long events;
    private long outcomes;
    private long kmsCalls;

    /**
     * @param keys of the checkpoints
     * @param withCheckpoints whether there must be checkpoints, and keys to check them with
     * @param extent what of the trail must be there
     */
    public TrailVerification(List<CheckpointKey> keys, boolean withCheckpoints, Extent extent) {
        this.checkpoints = new CheckpointLog(keys, this::report);
        this.withCheckpoints = withCheckpoints;
        this.verifier = new AuditVerifier(checkpoints, extent, known, this::report);
    }

    /**
     * The result of the verification. Wide because each component is a line of the report of {@code audit verify}; only
     * {@link TrailVerification} makes it.
     *
     * @param events that were read
     * @param unchained how many of them are from before trails were chained
     * @param checkpoints that were read
     * @param checkpointsCompared that the trail agrees with
     * @param attestedPartitions how many partitions the trail has, as checkpoints say; 0 if none says it
     * @param counted whether something else says it: the topic, a manifest, or whoever asks
     * @param signaturesChecked whether their signatures were checked
     * @param requests what was found of requests and their outcomes within the trail
     * @param outcomes that have their event
     * @param kmsCalls that an event names
     */
    public record Result(
            List<PartitionReport> partitions,
            long events,
            long unchained,
            long checkpoints,
            long checkpointsCompared,
            int attestedPartitions,
            boolean counted,
            boolean signaturesChecked,
            RequestCheck.Report requests,
            long outcomes,
            long kmsCalls,
            List<Finding> findings) {}

    /** Takes what is wrong elsewhere: of very much, the first. */
    public void report(Finding finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }

    /** So many outcomes have their event. */
    public void paired(long count) {
        outcomes = count;
    }

    /** So many calls of the KMS have their event. */
    public void named(long count) {
        kmsCalls = count;
    }

    /** Returns what is known of the partitions from elsewhere than their events. */
    public KnownPartitions partitions() {
        return known;
    }

    /** Returns the files that manifests list. */
    public ListedFiles files() {
        return files;
    }

    /** Returns where checkpoints go, before the first event. */
    public CheckpointLog checkpoints() {
        return checkpoints;
    }

    /** Returns how many events were read. */
    public long events() {
        return events;
    }

    /** Takes the next event. */
    public void accept(Read read) {
        events++;
        switch (read) {
            case Read.Event event -> {
                verifier.accept(event.place(), event.event());
                Difference difference = event.difference();
                if (difference != null) {
                    differs(event, difference);
                }
            }
            case Read.Unreadable unreadable -> verifier.unreadable(unreadable.place(), unreadable.reason());
        }
    }

    /** Tells the first difference of each partition. */
    private void differs(Read.Event event, Difference difference) {
        ChainLink link = event.event().event().link();
        Integer partition = link == null ? null : Integer.valueOf(link.partition());
        if (differing.add(Optional.ofNullable(partition))) {
            report(new Finding(
                    FindingCode.DOCUMENT_DIFFERS,
                    partition,
                    event.place(),
                    FoundEvent.of(event.event().event()),
                    difference.expected(),
                    difference.actual()));
        }
    }

    /** The trail has no more events. */
    public Result end() {
        if (withCheckpoints && checkpoints.count() == 0) {
            report(new Finding(FindingCode.CHECKPOINTS_MISSING, null, null, "at least one", "none"));
        } else if (withCheckpoints && !checkpoints.isChecked()) {
            report(new Finding(FindingCode.CHECKPOINTS_UNCHECKED, null, null, "a key", "none"));
        }
        files.end(this::report);
        List<PartitionReport> partitions = verifier.end();
        RequestCheck.Report requests = verifier.requests();
        return new Result(
                partitions,
                events,
                verifier.unchained(),
                checkpoints.count(),
                partitions.stream().mapToLong(PartitionReport::checkpoints).sum(),
                checkpoints.attestedPartitions(),
                known.isCounted(),
                checkpoints.isChecked(),
                requests,
                outcomes,
                kmsCalls,
                List.copyOf(findings));
    }
}
