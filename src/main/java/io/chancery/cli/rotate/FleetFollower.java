package io.chancery.cli.rotate;

import io.chancery.cli.common.Output;
import io.chancery.client.view.FleetWatch;
import io.chancery.client.view.FleetWatch.WalletsNews;
import io.chancery.client.view.RotationWatch.News;
import io.chancery.failure.ExitCode;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Shows all rotations that are under way, and those that are proposed meanwhile, until none is left. */
final class FleetFollower {
    private static final Duration POLL = Duration.ofMillis(200);

    private final FleetWatch watch;
    private final Output output;
    private final Map<String, FollowedRotation> rotations = new TreeMap<>();

    FleetFollower(FleetWatch watch, Output output) {
        this.watch = watch;
        this.output = output;
    }

    /** Shows what is under way; returns whether anything is. */
    boolean show() {
        watch.records().forEach(this::take);
        return !rotations.isEmpty();
    }

    /** Follows until no rotation is under way; returns the worst of their exit codes. */
    int follow() {
        int exitCode = ExitCode.OK;
        while (!rotations.isEmpty()) {
            watch.poll(POLL).forEach(this::see);
            for (String wallet : List.copyOf(rotations.keySet())) {
                exitCode = Math.max(exitCode, look(wallet));
            }
        }
        return exitCode;
    }

    /**
     * Stops following a wallet's rotation if it has ended, and follows the wallet's next one; returns the exit code of
     * the ended rotation.
     */
    private int look(String wallet) {
        FollowedRotation rotation = Objects.requireNonNull(rotations.get(wallet));
        KeyRecord record = watch.record(wallet);
        RotationResult result = rotation.settled(record);
        if (result == null) {
            rotation.requireNews();
            return ExitCode.OK;
        }
        rotations.remove(wallet);
        int exitCode = rotation.end(result);
        if (record != null) {
            take(record);
        }
        return exitCode;
    }

    private void see(WalletsNews news) {
        FollowedRotation followed = rotations.get(news.wallet());
        if (followed != null) {
            followed.see(news.news());
        } else if (news.news() instanceof News.Changed changed) {
            take(changed.record());
        }
    }

    private void take(KeyRecord record) {
        Rotation rotation = record.rotation();
        if (rotation != null) {
            FollowedRotation followed =
                    new FollowedRotation(output, rotation.proposal().head(), watch.hasOfficeKey());
            followed.show(record);
            rotations.put(record.wallet().key(), followed);
        }
    }
}
