package io.chancery.cli.audit;

import io.chancery.audit.check.Extent;
import io.chancery.audit.note.CheckpointKey;
import io.chancery.audit.note.MalformedNoteException;
import io.chancery.auditor.Offsets;
import io.chancery.auditor.Pipeline;
import io.chancery.auditor.TrailFiles;
import io.chancery.auditor.TrailTopic;
import io.chancery.auditor.TrailVerification;
import io.chancery.cli.common.DurationConverter;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that verify a trail while they read it: what proves it, and what of it must be there. */
final class VerificationOptions {
    @Option(
            names = "--key",
            paramLabel = "VKEY|FILE",
            description = "The public key of the checkpoints. May be given several times, as keys follow one another.")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--checkpoints",
            paramLabel = "FILE",
            description =
                    "Checkpoints that were kept elsewhere, such as a worker's audit.checkpoint.file, or an export's manifest.")
    private List<Path> checkpoints = new ArrayList<>();

    @Option(
            names = "--without-checkpoints",
            description = "Check the chain alone: whoever can write the whole trail can forge it then.")
    private boolean withoutCheckpoints;

    @Option(
            names = "--partial",
            description = "Accept that a trail's beginning is missing: by retention, or an export's --from.")
    private boolean partial;

    @Option(
            names = "--ends-early",
            description =
                    "Accept that the end of files is missing: by an export's --to, or because they are older than the"
                            + " checkpoints. Later checkpoints are left aside.")
    private boolean endsEarly;

    @Option(
            names = "--max-uncovered",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = DurationConverter.class,
            description =
                    "How long before the trail's last event a partition's checkpoints may end, if it has later events,"
                            + " such as 2h (default: ${DEFAULT-VALUE}).")
    private Duration maxUncovered = Extent.MAX_UNCOVERED;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description =
                    "How many partitions the trail has, so that a missing one is found (default: as checkpoints, the export's"
                            + " manifest or the topic say).")
    private int partitions;

    /**
     * Begins the verification of a trail that is read between two times; null is no limit. A partition may have nothing
     * to tell since {@code from}, or before {@code to}.
     */
    TrailVerification begin(@Nullable Instant from, @Nullable Instant to) {
        Extent extent = new Extent(
                !partial && from == null,
                from == null,
                !endsEarly && to == null,
                withoutCheckpoints ? null : maxUncovered);
        TrailVerification verification = new TrailVerification(
                keys.stream().map(VerificationOptions::key).toList(), !withoutCheckpoints, extent);
        verification.partitions().ask(partitions);
        return verification;
    }

    /** Reads what {@code trail} has beside events, and then its events. */
    void read(TrailFiles trail, TrailVerification verification, Pipeline pipeline) {
        trail.manifests(verification);
        if (!withoutCheckpoints) {
            trail.checkpoints(verification.checkpoints());
            keptElsewhere(verification).compare(verification.files());
        }
        trail.compare(verification.files());
        trail.events(pipeline);
    }

    /** Reads the checkpoints of a topic, and then its events between two times; null is no limit. */
    void read(
            TrailTopic topic,
            @Nullable Instant from,
            @Nullable Instant to,
            TrailVerification verification,
            Pipeline pipeline) {
        if (!withoutCheckpoints) {
            topic.checkpoints(verification.checkpoints());
            keptElsewhere(verification);
        }
        Map<Integer, Offsets> read = topic.events(from, to, pipeline);
        read.forEach(
                (partition, offsets) -> verification.partitions().inTopic(partition, offsets.begin(), offsets.end()));
    }

    /** Throws {@link Failure} if an option was given that is for files alone. */
    void requireNoneForFiles() {
        if (endsEarly) {
            throw usage("--ends-early is for files; the topic is read up to --to");
        }
    }

    private TrailFiles keptElsewhere(TrailVerification verification) {
        TrailFiles kept = AuditFiles.open(checkpoints);
        kept.checkpoints(verification.checkpoints());
        kept.manifests(verification);
        return kept;
    }

    private static CheckpointKey key(String text) {
        try {
            Path file = Path.of(text);
            return CheckpointKey.parse(
                    Files.isRegularFile(file) ? Files.readString(file).strip() : text);
        } catch (MalformedNoteException | IOException malformed) {
            throw usage("the key " + text + " cannot be used: " + malformed.getMessage());
        }
    }

    static Failure usage(String what) {
        return new Failure(
                "usage", ExitCode.USAGE, what, "try: chancery audit verify --key NAME+ID+KEY export-directory", null);
    }
}
