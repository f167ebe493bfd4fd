package io.chancery.rotation;

import io.chancery.kms.KeyDescription;
import io.chancery.model.rotation.CommandChange;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeySwitch;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationResult.Previous;
import io.chancery.rotation.RotationEffect.Result.KeyHealthy;
import java.time.Instant;

/** Decides how a rotation ends once its new key was checked. */
final class Switch {
    private Switch() {}

    /** The new key takes over, unless the wallet may not use it. */
    static RotationStep to(
            KeyHealthy checked, KeyRecord record, Rotation.Checking rotation, String backend, Instant now) {
        KeyDescription key = checked.key();
        return switch (admission(record, key, begun(rotation))) {
            case KeyAdmission.Admitted admitted -> switched(checked, record, rotation, backend, now);
            case KeyAdmission.Refused refused -> failed(record, rotation, backend, refused.reason(), now);
        };
    }

    private static RotationStep switched(
            KeyHealthy checked, KeyRecord record, Rotation.Checking rotation, String backend, Instant now) {
        KeyVersion old = record.current();
        int number = record.versions().getLast().version() + 1;
        KeyVersion next = RotationDecider.version(number, backend, checked, now);
        Instant end = now.plus(rotation.proposal().overlap());
        Instant pinnable = old.state() == KeyVersion.State.ACTIVE ? end : now;
        String by = rotation.proposal().head().commandId();
        KeyRecord switched = record.withEach(version -> replaced(version, old, next, end, by))
                .plus(next)
                .with((Rotation) null);
        return RotationStep.of(
                switched,
                CommandResults.completed(
                        rotation.approvedHead(),
                        new CommandChange.KeyRotated(KeySwitch.of(old, next)),
                        reason(old, next, end),
                        next,
                        new Previous(old.version(), old.address(), pinnable),
                        now));
    }

    /** The old key stays. */
    static RotationStep failed(
            KeyRecord record, Rotation.Checking rotation, String backend, String reason, Instant now) {
        return RotationStep.of(
                record.with((Rotation) null),
                CommandResults.failed(rotation.approvedHead(), RotationCode.ROTATION_FAILED.code(), reason, now)
                        .of(KeySwitch.of(record, rotation, backend)));
    }

    /** Returns when the check of the new key began. */
    private static Instant begun(Rotation.Checking rotation) {
        return rotation.approvals().isEmpty()
                ? rotation.proposal().proposedAt()
                : rotation.approvals().getLast().at();
    }

    private static KeyAdmission admission(KeyRecord record, KeyDescription key, Instant begun) {
        for (KeyVersion version : record.versions()) {
            if (version.publicKey().equals(key.publicKey())) {
                if (version.state() == KeyVersion.State.REVOKED) {
                    return refused("The key is version " + version.version() + ", which was revoked.");
                }
                if (version.version() == record.currentVersion()) {
                    return refused("The key is the wallet's current key.");
                }
            }
            Instant disabled = version.disabledAt();
            // An effect that was pending before the check can be carried out after it.
            if (version.keyId().equals(key.keyId()) && disabled != null && !disabled.isBefore(begun)) {
                return refused("The key was disabled, as version " + version.version() + "'s, while it was checked.");
            }
        }
        return KeyAdmission.admitted();
    }

    private static KeyAdmission refused(String reason) {
        return new KeyAdmission.Refused(RotationCode.ROTATION_FAILED.code(), reason);
    }

    /** A version whose key comes back into service under a new number has nothing more to overlap. */
    private static KeyVersion replaced(
            KeyVersion version, KeyVersion old, KeyVersion next, Instant end, String commandId) {
        if (version.equals(old)) {
            return version.state() == KeyVersion.State.ACTIVE
                    ? version.overlapping(end).takenOutBy(commandId)
                    : version;
        }
        return version.isLive() && version.publicKey().equals(next.publicKey())
                ? version.retired().takenOutBy(commandId)
                : version;
    }

    /** Says that {@code next} has taken over from {@code old}, which can be pinned until {@code end}. */
    static String reason(KeyVersion old, KeyVersion next, Instant end) {
        String pinned = old.state() == KeyVersion.State.ACTIVE
                ? " Version " + old.version() + " can be pinned until " + end + "."
                : "";
        String move = next.address() == null
                ? ""
                : " The wallet's address is " + next.address() + " now: move funds, roles and allowances from "
                        + old.address() + ".";
        return "Version " + next.version() + " signs from now on." + pinned + move;
    }
}
