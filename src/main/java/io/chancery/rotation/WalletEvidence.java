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

    /** Returns what the change shows of {@code order}, which {@code action} was given with. */
    public Evidence of(CommandHead order, RotationCommand.Action action) {
        return switch (action) {
            case RotationCommand.RegisterKey register -> registered(order, register);
            case RotationCommand.RegisterByCreating create -> created(order, create);
            case RotationCommand.RotateTo rotate -> ofRotation(order);
            case RotationCommand.RotateByCreating rotate -> ofRotation(order);
            case RotationCommand.Approve approve -> approved(order, approve);
            case RotationCommand.Cancel cancel -> cancelled(order, cancel);
            case RotationCommand.Retire retire -> retired(order, retire.version());
            case RotationCommand.Revoke revoke -> revoked(order, revoke);
            case RotationCommand.SetRotationPolicy set -> set(order, set);
            case RotationCommand.SetPolicy set -> set(order, set);
            case RotationCommand.ReleaseNonce elsewhere -> NONE;
            case RotationCommand.RevealPersonalData elsewhere -> NONE;
            case RotationCommand.RequesterAction elsewhere -> NONE;
        };
    }

    /** Returns what the change shows of the rotation that {@code order} proposed. */
    public Evidence ofRotation(CommandHead order) {
        if (isOf(order, after.rotation())) {
            return new Evidence.UnderWay();
        }
        Rotation ended = before == null ? null : before.rotation();
        if (before == null || ended == null || !isOf(order, ended)) {
            return NONE;
        }
        if (after.versions().size() == before.versions().size()) {
            return new Evidence.Over();
        }
        return ended instanceof Rotation.Checking ? switched(order, before, ended) : NONE;
    }

    private Evidence switched(CommandHead order, KeyRecord from, Rotation rotation) {
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
                order,
                Switch.reason(old, next, end),
                next,
                new Previous(old.version(), old.address(), overlaps ? end : at));
    }

    /**
     * Whether {@code named}, a whole identifier or the last part of one, is the key of {@code version}; null is any.
     */
    private static boolean names(@Nullable String named, KeyVersion version) {
        return named == null || version.keyId().equals(named) || version.keyId().endsWith("/" + named);
    }

    /** Nobody knows the key's id before it is made. */
    private Evidence created(CommandHead order, RotationCommand.RegisterByCreating create) {
        return isFirst() && after.current().spec() == create.spec() ? done(order, FirstKey.CREATED) : NONE;
    }

    private boolean isFirst() {
        return before == null && after.versions().size() == 1;
    }

    private Evidence registered(CommandHead order, RotationCommand.RegisterKey register) {
        KeyVersion current = after.current();
        boolean isTheKey =
                current.spec() == register.spec() && names(register.isByAlias() ? null : register.keyId(), current);
        return isFirst() && isTheKey ? done(order, FirstKey.REGISTERED) : NONE;
    }

    private Evidence approved(CommandHead order, RotationCommand.Approve approve) {
        Rotation rotation = after.rotation();
        boolean counts = rotation != null
                && rotation.proposal().order().commandId().equals(approve.commandId())
                && rotation.approvals().stream()
                        .anyMatch(approval -> approval.commandId().equals(order.commandId())
                                && approval.operator().equals(order.issuer()));
        return rotation != null && counts ? done(order, Proposals.approved(rotation)) : NONE;
    }

    private Evidence cancelled(CommandHead order, RotationCommand.Cancel cancel) {
        Rotation rotation = before == null ? null : before.rotation();
        boolean ended = before != null
                && rotation != null
                && !(rotation instanceof Rotation.Checking)
                && rotation.proposal().order().commandId().equals(cancel.commandId())
                && after.rotation() == null
                && after.versions().equals(before.versions());
        return ended ? done(order, Proposals.CANCELLED) : NONE;
    }

    private Evidence retired(CommandHead order, int number) {
        List<KeyVersion> named = after.versions().stream()
                .filter(version -> version.version() == number)
                .toList();
        boolean ended = !named.isEmpty() && named.stream().allMatch(this::isPastOverlap);
        return ended ? done(order, Retirement.retired(number)) : NONE;
    }

    private boolean isPastOverlap(KeyVersion version) {
        Instant end = version.overlapEndsAt();
        return version.state() == State.RETIRED
                || (version.state() == State.OVERLAP && end != null && !end.isAfter(at));
    }

    private Evidence revoked(CommandHead order, RotationCommand.Revoke revoke) {
        List<KeyVersion> named = after.versions().stream()
                .filter(version -> revoke.version() == null || version.version() == revoke.version())
                .toList();
        boolean ended = !named.isEmpty() && named.stream().allMatch(version -> version.state() == State.REVOKED);
        return ended ? done(order, Retirement.revoked(revoke)) : NONE;
    }

    private Evidence set(CommandHead order, RotationCommand.SetRotationPolicy set) {
        RotationPolicy policy = after.rotationPolicy();
        boolean isIt = policy != null
                && policy.interval().equals(set.interval())
                && policy.overlap().equals(set.overlap())
                && policy.automatic() == set.automatic()
                && order.issuer().equals(policy.setBy());
        return isIt ? done(order, PolicyChange.set(set)) : NONE;
    }

    private Evidence set(CommandHead order, RotationCommand.SetPolicy set) {
        KeyPolicy policy = after.policy();
        boolean isIt = policy != null
                && policy.commandId().equals(order.commandId())
                && policy.document().equals(set.policy());
        return policy != null && isIt ? done(order, RotationDecider.inForce(policy.version())) : NONE;
    }

    private static boolean isOf(CommandHead order, @Nullable Rotation rotation) {
        return rotation != null && rotation.proposal().order().isSame(order);
    }

    private Evidence done(CommandHead order, String reason) {
        return done(order, reason, after.current(), null);
    }

    private Evidence done(CommandHead order, String reason, KeyVersion key, @Nullable Previous previous) {
        return new Evidence.Done(CommandResults.result(order, reason, key, previous, at));
    }
}
