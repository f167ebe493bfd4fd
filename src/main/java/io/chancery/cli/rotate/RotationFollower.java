package io.chancery.cli.rotate;

import io.chancery.cli.common.CommandOptions;
import io.chancery.cli.common.Output;
import io.chancery.cli.common.RotationReport;
import io.chancery.client.CommandAnswer;
import io.chancery.client.CommandProgress;
import io.chancery.client.RequestRoundTrip;
import io.chancery.client.view.RotationWatch;
import io.chancery.client.view.RotationWatch.News;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Shows one rotation from stage to stage, until it ends. What is shown follows from the wallet's chained record; a
 * result says no more than why the rotation failed.
 */
final class RotationFollower {
    private static final Duration POLL = Duration.ofMillis(200);

    /** How long the end of a rotation is waited for that is gone from the wallet's record. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RotationWatch watch;
    private final Output output;
    private final CommandHead order;
    private final CommandAnswer answer;

    private @Nullable Rotation shown;
    private long lastSeen;

    /**
     * For the rotation that {@code order} proposed.
     *
     * @param watch of its wallet, opened before what is to be shown
     */
    RotationFollower(RotationWatch watch, Output output, CommandHead order) {
        this.watch = watch;
        this.output = output;
        this.order = order;
        this.answer = new CommandAnswer(order, watch.verifies());
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
                throw RequestRoundTrip.noAnswer(patience);
            }
        }
        return toTheEnd ? follow() : ExitCode.OK;
    }

    /** Follows the rotation, which was shown, however long it takes; returns the exit code. */
    int follow() {
        lastSeen = System.nanoTime();
        while (System.nanoTime() - lastSeen < PATIENCE.toNanos()) {
            RotationResult result = look();
            if (result != null) {
                return end(result);
            }
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
        if (rotation != null
                && !rotation.equals(shown)
                && rotation.proposal().order().isSame(order)) {
            output.printLines(
                    RotationReport.json(record),
                    shown == null ? RotationReport.text(rotation) : RotationReport.stage(rotation));
        }
        if (rotation != null && rotation.proposal().order().isSame(order)) {
            shown = rotation;
        }
    }

    private @Nullable RotationResult look() {
        for (News news : watch.poll(POLL)) {
            switch (news) {
                case News.Changed changed -> {
                    show(changed.record());
                    answer.see(changed.evidence().ofRotation(order));
                }
                case News.Ended ended -> answer.see(ended.result(), System.nanoTime());
            }
        }
        KeyRecord record = watch.record();
        Rotation rotation = record == null ? null : record.rotation();
        if (rotation != null && rotation.proposal().order().isSame(order)) {
            lastSeen = System.nanoTime();
        }
        return answer.settled(System.nanoTime());
    }

    private int end(RotationResult result) {
        return CommandOptions.show(
                output,
                new CommandProgress.Ended(result, answer.isVerified(), true),
                "rotated: " + result.reason(),
                "not rotated");
    }
}
