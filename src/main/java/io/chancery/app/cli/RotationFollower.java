package io.chancery.app.cli;

import io.chancery.app.client.Exchange;
import io.chancery.app.client.RotationWatch;
import io.chancery.app.client.RotationWatch.News;
import io.chancery.app.failure.ExitCode;
import io.chancery.app.failure.Failure;
import io.chancery.model.KeyRecord;
import io.chancery.model.Origin;
import io.chancery.model.Rotation;
import io.chancery.model.RotationResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Shows one rotation from stage to stage, until it ends. */
final class RotationFollower {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Record and result are written together, but not read at the same moment. */
    private static final Duration RESULT = Duration.ofSeconds(10);

    private final RotationWatch watch;
    private final Output output;
    private final String commandId;
    private final @Nullable Origin origin;

    private @Nullable Rotation shown;
    private boolean gone;

    /**
     * For the rotation that {@code commandId} proposed.
     *
     * @param watch of its wallet, opened before what is to be shown
     * @param origin where the command is, or null if the schedule proposed it
     */
    RotationFollower(RotationWatch watch, Output output, String commandId, @Nullable Origin origin) {
        this.watch = watch;
        this.output = output;
        this.commandId = commandId;
        this.origin = origin;
    }

    /**
     * Waits until the proposal is accepted, and follows it from then on; returns the exit code.
     *
     * @param patience how long it may take until it is accepted or refused
     * @param toTheEnd whether to go on until the rotation has ended
     */
    int propose(Duration patience, boolean toTheEnd) {
        long end = System.nanoTime() + patience.toNanos();
        while (shown == null) {
            RotationResult result = look();
            if (result != null) {
                return end(result);
            }
            if (System.nanoTime() - end > 0) {
                throw Exchange.noAnswer(patience);
            }
        }
        return toTheEnd ? follow() : ExitCode.OK;
    }

    /** Follows the rotation, however long it takes; returns the exit code. */
    int follow() {
        long lastSeen = System.nanoTime();
        while (System.nanoTime() - lastSeen < RESULT.toNanos()) {
            RotationResult result = look();
            if (result != null) {
                return end(result);
            }
            lastSeen = gone ? lastSeen : System.nanoTime();
        }
        throw new Failure(
                "no-answer",
                ExitCode.FAILED,
                "the rotation has ended, and how was not read",
                "read rotation-results by the command's id, or see with `keys show` which version is current",
                null);
    }

    /** Shows the rotation as it stands in {@code record}, if it was not shown so before. */
    void show(KeyRecord record) {
        Rotation rotation = record.rotation();
        if (rotation == null || !rotation.proposal().order().commandId().equals(commandId)) {
            gone = shown != null;
        } else if (!rotation.equals(shown)) {
            output.print(
                    RotationReport.json(record),
                    (shown == null ? RotationReport.proposal(rotation.proposal()) + System.lineSeparator() : "")
                            + RotationReport.stage(rotation));
            shown = rotation;
        }
    }

    private @Nullable RotationResult look() {
        RotationResult ended = null;
        for (News news : watch.poll(POLL)) {
            switch (news) {
                case News.Changed changed -> show(changed.record());
                case News.Ended end -> ended = isOfThis(end.result()) ? end.result() : ended;
            }
        }
        return ended;
    }

    /** Another record with the command's id, such as a forgery that was denied, has a result of its own. */
    private boolean isOfThis(RotationResult result) {
        return result.commandId().equals(commandId) && Exchange.isFrom(origin, result);
    }

    private int end(RotationResult result) {
        return CommandOptions.show(output, result, "rotated: " + result.reason(), "not rotated");
    }
}
