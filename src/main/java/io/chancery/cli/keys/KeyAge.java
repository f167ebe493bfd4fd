package io.chancery.cli.keys;

import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationPolicy;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a wallet's current key should be replaced.
 *
 * @param due when the wallet's rotation policy wants it, or null if none does
 * @param isDue whether that time has come
 * @param isOld whether it has been in service for longer than any key should be
 */
public record KeyAge(@Nullable Instant due, boolean isDue, boolean isOld) {
    /** That of {@code record}'s current key. */
    public static KeyAge of(KeyRecord record, Duration oldAge, Instant now) {
        KeyVersion current = record.current();
        if (current.state() != KeyVersion.State.ACTIVE) {
            return new KeyAge(null, false, false);
        }
        Instant due = due(record, current);
        return new KeyAge(
                due,
                due != null && !now.isBefore(due),
                !now.isBefore(current.inServiceSince().plus(oldAge)));
    }

    /** Whether there is a reason to rotate. */
    boolean shouldRotate() {
        return isDue || isOld;
    }

    private static @Nullable Instant due(KeyRecord record, KeyVersion current) {
        if (record.rotation() instanceof Rotation.Announced announced
                && announced.proposal().due() != null) {
            return announced.proposal().due();
        }
        RotationPolicy policy = record.rotationPolicy();
        return policy == null ? null : policy.due(current.inServiceSince());
    }
}
