package io.chancery.cli.rotate;

import io.chancery.cli.common.CommandOptions;
import io.chancery.cli.common.Output;
import io.chancery.cli.common.RotationReport;
import io.chancery.client.CommandAnswer;
import io.chancery.client.CommandProgress;
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
 * One rotation as it is shown, stage after stage. What is shown follows from the wallet's chained record; a result says
 * no more than why the rotation failed.
 */
final class FollowedRotation {
    /** The time to wait for the result of a rotation that is gone from the wallet's record. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Output output;
    private final CommandHead head;
    private final CommandAnswer answer;

    private @Nullable Rotation shown;
    private long lastSeen = System.nanoTime();

    /**
     * For the rotation that {@code head} proposed.
     *
     * @param verified whether results that are seen are the office's
     */
    FollowedRotation(Output output, CommandHead head, boolean verified) {
        this.output = output;
        this.head = head;
        this.answer = new CommandAnswer(head, verified);
    }

    /** Returns whether anything of it was shown. */
    boolean isShown() {
        return shown != null;
    }

    /** Returns whether {@code record} has it under way. */
    boolean isIn(@Nullable KeyRecord record) {
        Rotation rotation = record == null ? null : record.rotation();
        return rotation != null && rotation.proposal().head().isSame(head);
    }

    /** Shows the rotation as it stands in {@code record}, if it was not shown so before. */
    void show(KeyRecord record) {
        Rotation rotation = record.rotation();
        if (rotation == null || !isIn(record)) {
            return;
        }
        if (!rotation.equals(shown)) {
            output.printLines(
                    RotationReport.json(record),
                    shown == null ? RotationReport.text(rotation) : stage(record, rotation));
        }
        shown = rotation;
        lastSeen = System.nanoTime();
    }

    private static String stage(KeyRecord record, Rotation rotation) {
        return record.wallet() + ": " + RotationReport.stage(rotation);
    }

    /** Takes in what came of its wallet. */
    void see(News news) {
        switch (news) {
            case News.Changed changed -> {
                show(changed.record());
                answer.see(changed.evidence().ofRotation(head));
            }
            case News.Ended ended -> answer.see(ended.result(), System.nanoTime());
        }
    }

    /**
     * Returns how it ended, or null while that is not certain.
     *
     * @param record the wallet's, as it was last seen
     */
    @Nullable
    RotationResult settled(@Nullable KeyRecord record) {
        if (isIn(record)) {
            lastSeen = System.nanoTime();
        }
        return answer.settled(System.nanoTime());
    }

    /** Throws {@link Failure} if it is gone from the wallet's record, and nothing has said for long how it ended. */
    void requireNews() {
        if (System.nanoTime() - lastSeen >= PATIENCE.toNanos()) {
            throw new Failure(
                    "no-answer",
                    ExitCode.FAILED,
                    "the rotation " + head.commandId() + " of " + head.wallet() + " has ended, and how was not read",
                    "read rotation-results by the command's id, or see with `keys show` which version is current",
                    null);
        }
    }

    /** Shows how it ended, and returns the exit code. */
    int end(RotationResult result) {
        return CommandOptions.show(
                output,
                new CommandProgress.Ended(result, answer.isVerified(), true),
                "rotated: " + result.reason(),
                "not rotated");
    }
}
