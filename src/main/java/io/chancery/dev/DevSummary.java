package io.chancery.dev;

import io.chancery.client.verdict.Outcome;
import io.chancery.dev.DevTraffic.Event;
import io.chancery.model.rotation.RotationResult;
import java.time.Duration;
import java.util.Objects;

/**
 * How the demonstration ended.
 *
 * @param signed samples that were signed
 * @param verified of these, the ones whose signature is the right key's
 * @param rejected samples that were rejected
 * @param seconds from the first sample sent to the last one answered
 */
public record DevSummary(int requests, int signed, int verified, int rejected, double seconds, Rotation rotation) {
    /**
     * The rotation in their middle.
     *
     * @param signedByOldKey requests beside the samples that pinned the old key, and were signed by it
     * @param rejectedAsRetired such requests that came after the overlap, and were rejected for that
     */
    public record Rotation(String wallet, int keyVersion, String address, int signedByOldKey, int rejectedAsRetired) {
        private Rotation plus(Event.Answered pinned) {
            if (!pinned.right()) {
                return this;
            }
            return pinned.outcome() instanceof Outcome.Signed
                    ? new Rotation(wallet, keyVersion, address, signedByOldKey + 1, rejectedAsRetired)
                    : new Rotation(wallet, keyVersion, address, signedByOldKey, rejectedAsRetired + 1);
        }
    }

    static DevSummary none(int requests, RotationResult rotated) {
        Rotation rotation = new Rotation(
                rotated.tenant() + "/" + rotated.keyAlias(),
                Objects.requireNonNull(rotated.keyVersion()),
                Objects.requireNonNull(rotated.address()),
                0,
                0);
        return new DevSummary(requests, 0, 0, 0, 0, rotation);
    }

    DevSummary plus(Event.Answered answer) {
        if (answer.request().keyPin() != null) {
            return new DevSummary(requests, signed, verified, rejected, seconds, rotation.plus(answer));
        }
        int isSigned = answer.outcome() instanceof Outcome.Signed ? 1 : 0;
        return new DevSummary(
                requests,
                signed + isSigned,
                verified + (answer.right() ? 1 : 0),
                rejected + 1 - isSigned,
                seconds,
                rotation);
    }

    DevSummary after(Duration elapsed) {
        return new DevSummary(requests, signed, verified, rejected, elapsed.toMillis() / 1000.0, rotation);
    }

    /**
     * Whether every request was signed and every signature is right, and the old key signed what it had to and no more.
     */
    public boolean allRight() {
        return verified == requests && rotation.signedByOldKey == 1 && rotation.rejectedAsRetired == 1;
    }
}
