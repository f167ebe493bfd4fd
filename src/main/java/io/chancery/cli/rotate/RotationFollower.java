package io.chancery.cli.rotate;

import io.chancery.cli.common.Output;
import io.chancery.client.RequestRoundTrip;
import io.chancery.client.view.RotationWatch;
import io.chancery.failure.ExitCode;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Shows one wallet's rotation until it ends. */
final class RotationFollower {
    private static final Duration POLL = Duration.ofMillis(200);

    private final RotationWatch watch;
    private final FollowedRotation rotation;

    /**
     * For the rotation that {@code head} proposed.
     *
     * @param watch of its wallet, opened before what is to be shown
     */
    RotationFollower(RotationWatch watch, Output output, CommandHead head) {
        this.watch = watch;
        this.rotation = new FollowedRotation(output, head, watch.hasOfficeKey());
    }

    /**
     * Waits until the proposal is accepted, and follows it from then on; returns the exit code.
     *
     * @param patience how long it may take until it is accepted or refused
     * @param toTheEnd whether to go on until the rotation has ended
     */
    int propose(Duration patience, boolean toTheEnd) {
        long end = System.nanoTime() + patience.toNanos();
        while (!rotation.isShown()) {
            RotationResult result = look();
            if (result != null) {
                return rotation.end(result);
            }
            if (System.nanoTime() - end > 0) {
                throw RequestRoundTrip.noAnswer(patience);
            }
        }
        return toTheEnd ? follow() : ExitCode.OK;
    }

    /** Follows the rotation, which was shown, however long it takes; returns the exit code. */
    int follow() {
        while (true) {
            RotationResult result = look();
            if (result != null) {
                return rotation.end(result);
            }
            rotation.requireNews();
        }
    }

    /** Shows the rotation as it stands in {@code record}. */
    void show(KeyRecord record) {
        rotation.show(record);
    }

    private @Nullable RotationResult look() {
        watch.poll(POLL).forEach(rotation::see);
        return rotation.settled(watch.record());
    }
}
