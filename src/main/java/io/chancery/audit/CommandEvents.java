package io.chancery.audit;

import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import io.chancery.model.Origin;
import io.chancery.model.ShortId;
import io.chancery.model.audit.AuditActor;
import io.chancery.model.audit.AuditChange;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditEvent.Type;
import io.chancery.model.audit.AuditHeader;
import io.chancery.model.audit.AuditKey;
import io.chancery.model.audit.AuditSubject;
import io.chancery.model.audit.SigningFacts;
import io.chancery.model.request.Rejection;
import io.chancery.model.rotation.CommandChange;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyPolicy;
import io.chancery.model.rotation.KeySwitch;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.RotationCommand.ReleaseNonce;
import io.chancery.model.rotation.RotationPolicy;
import io.chancery.model.rotation.RotationResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the audit events of what operators and the schedule order. What was carried out has a type for each kind of
 * command; an event of a rotation has a type that begins with {@code KEY_ROTATION}, and no other event has.
 */
public final class CommandEvents {
    private final String node;
    private final String backend;

    CommandEvents(String node, String backend) {
        this.node = node;
        this.backend = backend;
    }

    /** An order was denied: it is not from somebody who may give it. */
    public AuditEvent denied(CommandHead order, Rejection rejection, Origin origin, Instant now) {
        return event(
                        Type.KEY_ACCESS_DENIED,
                        order,
                        ofBackend(),
                        rejection.code().code(),
                        origin,
                        now)
                .because(rejection.reason());
    }

    /**
     * An order was accepted, and what it needs begins: approvals, or something of the KMS.
     *
     * @param keys of a rotation, or null for another order
     */
    public AuditEvent accepted(CommandHead order, @Nullable KeySwitch keys, Origin origin, Instant now) {
        return accepted(order, AuditEvents.PENDING, origin, now).changing(change(keys));
    }

    /** An order came that was carried out or refused before, and is not again. */
    public AuditEvent repeated(CommandHead order, Origin origin, Instant now) {
        return accepted(order, AuditEvents.REPEATED, origin, now);
    }

    private AuditEvent accepted(CommandHead order, String outcome, Origin origin, Instant now) {
        return order.isRotation()
                ? event(Type.KEY_ROTATION_START, order, ofBackend(), outcome, origin, now)
                        .proposedBy(order.issuer())
                : event(Type.COMMAND_ACCEPTED, order, ofBackend(), outcome, origin, now);
    }

    /** An order ended, and {@code change} came of it. */
    public List<AuditEvent> ended(
            CommandHead order, RotationResult result, CommandChange change, Origin origin, Instant now) {
        End end = new End(order, result, origin, now);
        return switch (change) {
            case CommandChange.None none -> List.of(refused(end, none));
            case CommandChange.KeyRegistered registered ->
                List.of(ofNewKey(Type.KEY_REGISTERED, end, registered.key()));
            case CommandChange.KeyCreated created -> List.of(ofNewKey(Type.KEY_CREATED, end, created.key()));
            case CommandChange.KeyRotated rotated -> List.of(rotated(end, rotated.keys()));
            case CommandChange.RotationApproved approved ->
                List.of(done(Type.KEY_ROTATION_APPROVED, end)
                        .proposedBy(approved.rotation().proposal().order().issuer())
                        .changing(change(approved.keys())));
            case CommandChange.RotationCancelled cancelled ->
                List.of(done(Type.KEY_ROTATION_CANCELLED, end)
                        .proposedBy(cancelled.rotation().proposal().order().issuer())
                        .changing(change(cancelled.keys()))
                        .because(cancelled.reason()));
            case CommandChange.KeyRetired retired -> List.of(done(Type.KEY_RETIRED, end, AuditKey.of(retired.key())));
            case CommandChange.KeysRevoked revoked -> revoked(end, revoked);
            case CommandChange.PolicySet set -> List.of(ofPolicy(end, set.policy()));
            case CommandChange.RotationPolicySet set ->
                List.of(done(Type.ROTATION_POLICY_CHANGED, end).because(text(set.policy())));
            case CommandChange.CommandApproved approved ->
                List.of(done(Type.COMMAND_APPROVED, end)
                        .proposedBy(approved.proposal().order().issuer()));
            case CommandChange.CommandCancelled cancelled ->
                List.of(done(Type.COMMAND_CANCELLED, end)
                        .proposedBy(cancelled.proposal().order().issuer())
                        .because(cancelled.reason()));
            case CommandChange.NonceReleased released -> List.of(released(end, released));
            case CommandChange.PersonalDataRevealed revealed ->
                List.of(done(Type.PERSONAL_DATA_REVEALED, end, AuditKey.NONE)
                        .because(revealed.reveal().reason()));
            case CommandChange.RequesterRegistered registered ->
                List.of(ofRequester(Type.REQUESTER_REGISTERED, end, registered.requester())
                        .changing(AuditChange.of(AuditKey.NONE, thumbprint(registered.thumbprint())))
                        .because(
                                registered.rights().isEmpty()
                                        ? null
                                        : "rights: " + String.join(" ", registered.rights())));
            case CommandChange.RequesterRevoked revoked ->
                List.of(ofRequester(Type.REQUESTER_REVOKED, end, revoked.requester())
                        .changing(AuditChange.of(thumbprint(revoked.thumbprint()), AuditKey.NONE)));
        };
    }

    /** It was announced that {@code current} will be replaced, or is due to be. */
    public AuditEvent announced(CommandHead order, KeyVersion current, Origin origin, Instant now) {
        return event(Type.KEY_ROTATION_NOTICE, order, AuditKey.of(current), AuditEvents.PENDING, origin, now);
    }

    /** {@code current} was not replaced within its period and the time of grace. */
    public AuditEvent overdue(CommandHead order, KeyVersion current, Origin origin, Instant now) {
        return event(Type.KEY_OVERDUE, order, AuditKey.of(current), AuditEvents.PENDING, origin, now);
    }

    /** {@code current} is older than any key should be. */
    public AuditEvent aged(CommandHead order, KeyVersion current, Origin origin, Instant now) {
        return event(Type.KEY_AGE_WARNING, order, AuditKey.of(current), AuditEvents.PENDING, origin, now);
    }

    /** A version's key was disabled in its backend. */
    public AuditEvent disabled(CommandHead order, KeyVersion version, Origin origin, Instant now) {
        return ofDisabling(order, version, AuditEvents.SUCCESS, origin, now);
    }

    /** A version's key could not be disabled in its backend. */
    public AuditEvent notDisabled(
            CommandHead order, KeyVersion version, String code, String reason, Origin origin, Instant now) {
        return ofDisabling(order, version, code, origin, now).because(reason);
    }

    /** The topic of keys had a record of the wallet that is not its owner's. */
    public AuditEvent refused(CommandHead order, String outcome, Origin origin, Instant now) {
        return event(Type.KEY_STATE_REFUSED, order, ofBackend(), outcome, origin, now);
    }

    /** The end of an order. */
    private record End(CommandHead order, RotationResult result, Origin origin, Instant now) {}

    /** Who called an order off is the actor then, and not who had given it. */
    private AuditEvent refused(End end, CommandChange.None none) {
        CommandHead order = end.order();
        CommandHead ender = none.ender();
        Type type = order.isRotation() ? Type.KEY_ROTATION_FAILED : Type.COMMAND_REFUSED;
        AuditActor actor = ender == null
                ? AuditActor.of(order)
                : new AuditActor(
                        ender.issuer(),
                        order.issuer(),
                        order.authority().signedBy(ender.authority().signer()));
        AuditEvent event = new AuditEvent(
                        header(type, order, end.origin(), end.now()),
                        AuditSubject.of(order),
                        actor,
                        ofBackend(),
                        end.result().code())
                .changing(change(none.keys()))
                .because(end.result().reason());
        return order.isRotation() ? event.proposedBy(order.issuer()) : event;
    }

    private AuditEvent ofNewKey(Type type, End end, KeyVersion key) {
        return done(type, end, AuditKey.of(key)).changing(AuditChange.of(AuditKey.NONE, AuditKey.of(key)));
    }

    private AuditEvent rotated(End end, KeySwitch keys) {
        AuditChange change = change(keys);
        return done(Type.KEY_ROTATION_COMPLETE, end, change.replacement())
                .proposedBy(end.order().issuer())
                .changing(change);
    }

    /** Each version that was revoked has an event, with an id of its own. */
    private List<AuditEvent> revoked(End end, CommandChange.KeysRevoked revoked) {
        List<AuditEvent> events = new ArrayList<>();
        for (KeyVersion key : revoked.keys()) {
            AuditHeader header = header(Type.KEY_REVOKED, end.order(), end.origin(), end.now());
            events.add(new AuditEvent(
                            new AuditHeader(
                                    header.id() + "/" + key.version(),
                                    header.type(),
                                    header.timestamp(),
                                    header.node(),
                                    header.origin()),
                            AuditSubject.of(end.order()),
                            AuditActor.of(end.order()),
                            AuditKey.of(key),
                            AuditEvents.SUCCESS)
                    .because(revoked.reason()));
        }
        return events;
    }

    private AuditEvent ofPolicy(End end, KeyPolicy policy) {
        Bytes document = Bytes.of(policy.document().getBytes(StandardCharsets.UTF_8));
        return done(Type.POLICY_CHANGED, end)
                .under(policy.version())
                .changing(new AuditChange(AuditKey.NONE, AuditKey.NONE, Sha2.sha256(document), policy.document()));
    }

    private AuditEvent released(End end, CommandChange.NonceReleased released) {
        ReleaseNonce release = released.release();
        return new AuditEvent(
                        header(Type.NONCE_RELEASED, end.order(), end.origin(), end.now()),
                        AuditSubject.of(end.order()).on(release.network()),
                        AuditActor.of(end.order()),
                        ofBackend(),
                        AuditEvents.SUCCESS)
                .behind(end.order().authority().about(released.holder()))
                .signing(SigningFacts.ofNonce(release.nonce()))
                .because(release.reason());
    }

    private AuditEvent ofRequester(Type type, End end, String requester) {
        return done(type, end, AuditKey.NONE).behind(end.order().authority().about(requester));
    }

    private AuditEvent ofDisabling(CommandHead order, KeyVersion version, String outcome, Origin origin, Instant now) {
        return event(Type.KEY_DISABLED, order, AuditKey.of(version), outcome, origin, now)
                .behind(order.authority().about(version.takenOutBy()));
    }

    private AuditEvent done(Type type, End end) {
        RotationResult result = end.result();
        return done(type, end, new AuditKey(backend, result.shortKeyId(), result.keyVersion()));
    }

    private AuditEvent done(Type type, End end, AuditKey key) {
        return event(type, end.order(), key, AuditEvents.SUCCESS, end.origin(), end.now());
    }

    private AuditEvent event(Type type, CommandHead order, AuditKey key, String outcome, Origin origin, Instant now) {
        return new AuditEvent(
                header(type, order, origin, now), AuditSubject.of(order), AuditActor.of(order), key, outcome);
    }

    /** What the schedule does has no record of its own, and may happen again. */
    private AuditHeader header(Type type, CommandHead order, Origin origin, Instant now) {
        String id = order.isScheduled()
                ? order.wallet() + "/" + order.commandId() + "/" + type + "@" + now.toEpochMilli()
                : AuditEvents.id(origin, type);
        return new AuditHeader(id, type, now, node, origin);
    }

    private AuditKey ofBackend() {
        return AuditKey.ofBackend(backend);
    }

    private static AuditChange change(@Nullable KeySwitch keys) {
        if (keys == null) {
            return AuditChange.NONE;
        }
        String keyId = keys.keyId();
        return AuditChange.of(
                AuditKey.of(keys.previous()),
                new AuditKey(keys.backend(), keyId == null ? null : ShortId.of(keyId), keys.version()));
    }

    /** A requester's key is named by its whole thumbprint, as everywhere else. */
    private static AuditKey thumbprint(String thumbprint) {
        return new AuditKey(null, thumbprint, null);
    }

    private static String text(RotationPolicy policy) {
        return "every " + policy.interval() + ", overlap " + policy.overlap()
                + (policy.automatic() ? ", automatic" : ", by command");
    }
}
