package io.chancery.rotation;

import io.chancery.model.rotation.CommandChange;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.KeyVersion.State;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationCommand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Decides how a version goes out of service, and its key is disabled. */
final class Retirement {
    private Retirement() {}

    /** Ends a version's overlap; it is retired once what was admitted under it is signed. */
    static RotationStep retire(KeyRecord record, CommandHead head, int number, Instant now) {
        KeyVersion version = find(record, number);
        if (version == null) {
            return unknownVersion(head, now);
        }
        Instant end = version.overlapEndsAt();
        if (version.state() != State.OVERLAP || end == null) {
            return RotationStep.of(CommandResults.rejected(head, RotationCode.NOT_IN_OVERLAP, now));
        }
        return RotationStep.of(
                end.isAfter(now)
                        ? record.withEach(each ->
                                each.equals(version) ? each.overlapping(now).takenOutBy(head.commandId()) : each)
                        : null,
                CommandResults.completed(
                        head, new CommandChange.KeyRetired(version), retired(number), record.current(), now));
    }

    /** Says that this version's overlap has ended. */
    static String retired(int number) {
        return "Version " + number
                + " cannot be pinned any more; its key is disabled when what was admitted under it is" + " signed.";
    }

    /** Says what {@code revoke} has done. */
    static String revoked(RotationCommand.Revoke revoke) {
        return "What is revoked signs nothing from now on: " + revoke.reason();
    }

    /**
     * Takes versions out of service at once, whatever is in flight under them: a version's key is, whatever else it is
     * a version of.
     */
    static RotationStep revoke(KeyRecord record, CommandHead head, RotationCommand.Revoke revoke, Instant now) {
        Integer number = revoke.version();
        KeyVersion named = number == null ? null : find(record, number);
        if (number != null && named == null) {
            return unknownVersion(head, now);
        }
        List<KeyVersion> revoked = record.versions().stream()
                .filter(version -> named == null || version.publicKey().equals(named.publicKey()))
                .filter(version -> version.state() != State.REVOKED)
                .toList();
        if (revoked.isEmpty()) {
            return RotationStep.of(CommandResults.rejected(head, RotationCode.ALREADY_REVOKED, now));
        }
        KeyRecord after = record.withEach(
                version -> revoked.contains(version) ? version.revoked().takenOutBy(head.commandId()) : version);
        KeyVersion current = after.current();
        CommandChange change = new CommandChange.KeysRevoked(
                revoked, current.state() == State.REVOKED ? null : current, revoke.reason());
        return new RotationStep(
                after,
                List.of(CommandResults.completed(head, change, revoked(revoke), current, now)),
                // The key that is being checked may be one of them, and become current. The time disables it otherwise.
                after.rotation() instanceof Rotation.Checking ? List.of() : toDisable(after));
    }

    /** Every version whose overlap has ended and under which nothing is in flight is retired. */
    static KeyRecord retireEnded(KeyRecord record, IntPredicate inFlight, Instant now) {
        return record.withEach(version -> {
            Instant end = version.overlapEndsAt();
            boolean ended = version.state() == State.OVERLAP && end != null && !now.isBefore(end);
            return ended && !inFlight.test(version.version()) ? version.retired() : version;
        });
    }

    /**
     * The keys that are out of service, and not disabled in their backend yet. One that is in service again stays
     * enabled.
     */
    static List<RotationStep.Run> toDisable(KeyRecord record) {
        Set<String> seen = new LinkedHashSet<>();
        record.versions().stream().filter(KeyVersion::isLive).forEach(version -> seen.add(version.keyId()));
        List<RotationStep.Run> effects = new ArrayList<>();
        for (KeyVersion version : record.versions()) {
            if (!version.isLive() && version.disabledAt() == null && seen.add(version.keyId())) {
                effects.add(new RotationStep.Run(
                        head(record, version), new RotationEffect.DisableKey(version.version(), version.keyId())));
            }
        }
        return effects;
    }

    static RotationStep disabled(KeyRecord record, RotationStep.Run run, Instant now) {
        KeyVersion version = version(record, run);
        return RotationStep.of(
                record.withEach(
                        each -> !each.isLive() && each.keyId().equals(version.keyId()) && each.disabledAt() == null
                                ? each.disabled(now)
                                : each),
                new RotationEvent.Disabled(run.head(), version));
    }

    static RotationStep notDisabled(
            KeyRecord record, RotationStep.Run run, RotationEffect.Result.KeyNotDisabled failed) {
        return RotationStep.of(
                new RotationEvent.NotDisabled(run.head(), version(record, run), failed.code(), failed.reason()));
    }

    private static KeyVersion version(KeyRecord record, RotationStep.Run run) {
        return switch (run.effect()) {
            case RotationEffect.DisableKey disable -> record.version(disable.version());
            case RotationEffect.CheckKey check -> throw new IllegalArgumentException("disables nothing");
            case RotationEffect.CreateKey create -> throw new IllegalArgumentException("disables nothing");
        };
    }

    private static CommandHead head(KeyRecord record, KeyVersion version) {
        return CommandHead.scheduled("disable-" + version.version(), record.wallet(), "Disable");
    }

    private static @Nullable KeyVersion find(KeyRecord record, int number) {
        return record.versions().stream()
                .filter(version -> version.version() == number)
                .findFirst()
                .orElse(null);
    }

    private static RotationStep unknownVersion(CommandHead head, Instant now) {
        return RotationStep.of(CommandResults.rejected(
                head, RotationCode.UNKNOWN_VERSION, "action.version", RotationCode.UNKNOWN_VERSION.description(), now));
    }
}
