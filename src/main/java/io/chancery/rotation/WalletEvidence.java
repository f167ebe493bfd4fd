package io.chancery.rotation;

import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyPolicy;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.KeyVersion.State;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationPolicy;
import io.chancery.model.rotation.RotationResult.Previous;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds what a change of a wallet's record shows of a command. A pure function of the records before and after it. */
public final class WalletEvidence {
    private static final Evidence NONE = new Evidence.None();

    private final @Nullable KeyRecord before;
    private final KeyRecord after;
    private final Instant at;

    /**
     * @param before the record that {@code after} follows, or null if it is the wallet's first; may be {@code after}
     *     itself, to find what the wallet's state alone shows
     * @param at when {@code after} was written
     */
    public WalletEvidence(@Nullable KeyRecord before, KeyRecord after, Instant at) {
        this.before = before;
        this.after = after;
        this.at = at;
    }

    /** Returns what the change shows of the command of {@code head}, whose action is {@code action}. */
    public Evidence of(CommandHead head, RotationCommand.Action action) {
        return switch (action) {
            case RotationCommand.RegisterKey register -> registered(head, register);
            case RotationCommand.RegisterByCreating create -> created(head, create);
            case RotationCommand.RotateTo rotate -> ofRotation(head);
            case RotationCommand.RotateByCreating rotate -> ofRotation(head);
            case RotationCommand.Approve approve -> approved(head, approve);
            case RotationCommand.Cancel cancel -> cancelled(head, cancel);
            case RotationCommand.Retire retire -> retired(head, retire.version());
            case RotationCommand.Revoke revoke -> revoked(head, revoke);
            case RotationCommand.SetRotationPolicy set -> set(head, set);
            case RotationCommand.SetPolicy set -> set(head, set);
            case RotationCommand.ReleaseNonce elsewhere -> NONE;
            case RotationCommand.RevealPersonalData elsewhere -> NONE;
            case RotationCommand.RequesterAction elsewhere -> NONE;
        };
    }

    /** Returns what the change shows of the rotation that {@code head} proposed. */
    public Evidence ofRotation(CommandHead head) {
        if (isOf(head, after.rotation())) {
            return new Evidence.UnderWay();
        }
        Rotation ended = before == null ? null : before.rotation();
        if (before == null || ended == null || !isOf(head, ended)) {
            return NONE;
        }
        if (after.versions().size() == before.versions().size()) {
            return new Evidence.Over();
        }
        return ended instanceof Rotation.Checking ? switched(head, before, ended) : NONE;
    }

    private Evidence switched(CommandHead head, KeyRecord from, Rotation rotation) {
        KeyVersion old = from.current();
        KeyVersion next = after.current();
        boolean follows = next.version() == from.versions().getLast().version() + 1
                && after.versions().size() == from.versions().size() + 1
                && names(rotation.proposal().keyId(), next);
        if (!follows) {
            return NONE;
        }
        Instant end = Objects.requireNonNullElse(after.version(old.version()).overlapEndsAt(), at);
        boolean overlaps = old.state() == State.ACTIVE;
        return done(
                head,
                Switch.reason(old, next, end),
                next,
                new Previous(old.version(), old.address(), overlaps ? end : at));
    }

    /**
     * Returns whether {@code named}, a whole identifier or the last part of one, is the key of {@code version}; null is
     * any.
     */
    private static boolean names(@Nullable String named, KeyVersion version) {
        return named == null || version.keyId().equals(named) || version.keyId().endsWith("/" + named);
    }

    /** Nobody knows the key's id before it is made. */
    private Evidence created(CommandHead head, RotationCommand.RegisterByCreating create) {
        return isFirst() && after.current().spec() == create.spec() ? done(head, FirstKey.CREATED) : NONE;
    }

    private boolean isFirst() {
        return before == null && after.versions().size() == 1;
    }

    private Evidence registered(CommandHead head, RotationCommand.RegisterKey register) {
        KeyVersion current = after.current();
        boolean isTheKey =
                current.spec() == register.spec() && names(register.isByAlias() ? null : register.keyId(), current);
        return isFirst() && isTheKey ? done(head, FirstKey.REGISTERED) : NONE;
    }

    private Evidence approved(CommandHead head, RotationCommand.Approve approve) {
        Rotation rotation = after.rotation();
        boolean counts = rotation != null
                && rotation.proposal().head().commandId().equals(approve.commandId())
                && rotation.approvals().stream()
                        .anyMatch(approval -> approval.commandId().equals(head.commandId())
                                && approval.operator().equals(head.issuer()));
        return rotation != null && counts ? done(head, Proposals.approved(rotation)) : NONE;
    }

    private Evidence cancelled(CommandHead head, RotationCommand.Cancel cancel) {
        Rotation rotation = before == null ? null : before.rotation();
        boolean ended = before != null
                && rotation != null
                && !(rotation instanceof Rotation.Checking)
                && rotation.proposal().head().commandId().equals(cancel.commandId())
                && after.rotation() == null
                && after.versions().equals(before.versions());
        return ended ? done(head, Proposals.CANCELLED) : NONE;
    }

    private Evidence retired(CommandHead head, int number) {
        List<KeyVersion> named = after.versions().stream()
                .filter(version -> version.version() == number)
                .toList();
        boolean ended = !named.isEmpty() && named.stream().allMatch(this::isPastOverlap);
        return ended ? done(head, Retirement.retired(number)) : NONE;
    }

    private boolean isPastOverlap(KeyVersion version) {
        Instant end = version.overlapEndsAt();
        return version.state() == State.RETIRED
                || (version.state() == State.OVERLAP && end != null && !end.isAfter(at));
    }

    private Evidence revoked(CommandHead head, RotationCommand.Revoke revoke) {
        List<KeyVersion> named = after.versions().stream()
                .filter(version -> revoke.version() == null || version.version() == revoke.version())
                .toList();
        boolean ended = !named.isEmpty() && named.stream().allMatch(version -> version.state() == State.REVOKED);
        return ended ? done(head, Retirement.revoked(revoke)) : NONE;
    }

    private Evidence set(CommandHead head, RotationCommand.SetRotationPolicy set) {
        RotationPolicy policy = after.rotationPolicy();
        boolean isIt = policy != null
                && policy.interval().equals(set.interval())
                && policy.overlap().equals(set.overlap())
                && policy.automatic() == set.automatic()
                && head.issuer().equals(policy.setBy());
        return isIt ? done(head, PolicyChange.set(set)) : NONE;
    }

    private Evidence set(CommandHead head, RotationCommand.SetPolicy set) {
        KeyPolicy policy = after.policy();
        boolean isIt = policy != null
                && policy.commandId().equals(head.commandId())
                && policy.document().equals(set.policy());
        return policy != null && isIt ? done(head, RotationDecider.inForce(policy.version())) : NONE;
    }

    private static boolean isOf(CommandHead head, @Nullable Rotation rotation) {
        return rotation != null && rotation.proposal().head().isSame(head);
    }

    private Evidence done(CommandHead head, String reason) {
        return done(head, reason, after.current(), null);
    }

    private Evidence done(CommandHead head, String reason, KeyVersion key, @Nullable Previous previous) {
        return new Evidence.Done(CommandResults.result(head, reason, key, previous, at));
    }
}
