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
 * Makes audit events of what operators and the schedule command. What was carried out has a type for each kind of
 * command; an event of a rotation has a type that begins with {@code KEY_ROTATION}, and no other event has.
 */
public final class CommandEvents {
    private final String node;
    private final String backend;

    CommandEvents(String node, String backend) {
        this.node = node;
        this.backend = backend;
    }

    /** A command was denied: it is not from somebody who may give it. */
    public AuditEvent denied(CommandHead head, Rejection rejection, Origin origin, Instant now) {
        return event(Type.KEY_ACCESS_DENIED, head, ofBackend(), rejection.code().code(), origin, now)
                .because(rejection.reason());
    }

    /**
     * A command was accepted, and what it needs begins: approvals, or something of the KMS.
     *
     * @param keys of a rotation, or null for another command
     */
    public AuditEvent accepted(CommandHead head, @Nullable KeySwitch keys, Origin origin, Instant now) {
        return accepted(head, AuditEvents.PENDING, origin, now).changing(change(keys));
    }

    /** A command came that was carried out or refused before, and is not again. */
    public AuditEvent repeated(CommandHead head, Origin origin, Instant now) {
        return accepted(head, AuditEvents.REPEATED, origin, now);
    }

    private AuditEvent accepted(CommandHead head, String outcome, Origin origin, Instant now) {
        return head.isRotation()
                ? event(Type.KEY_ROTATION_START, head, ofBackend(), outcome, origin, now)
                        .proposedBy(head.issuer())
                : event(Type.COMMAND_ACCEPTED, head, ofBackend(), outcome, origin, now);
    }

    /** A command ended, and {@code change} came of it. */
    public List<AuditEvent> ended(
            CommandHead head, RotationResult result, CommandChange change, Origin origin, Instant now) {
        End end = new End(head, result, origin, now);
        return switch (change) {
            case CommandChange.None none -> List.of(refused(end, none));
            case CommandChange.KeyRegistered registered ->
                List.of(ofNewKey(Type.KEY_REGISTERED, end, registered.key()));
            case CommandChange.KeyCreated created -> List.of(ofNewKey(Type.KEY_CREATED, end, created.key()));
            case CommandChange.KeyRotated rotated -> List.of(rotated(end, rotated.keys()));
            case CommandChange.RotationApproved approved ->
                List.of(done(Type.KEY_ROTATION_APPROVED, end)
                        .proposedBy(approved.rotation().proposal().head().issuer())
                        .changing(change(approved.keys())));
            case CommandChange.RotationCancelled cancelled ->
                List.of(done(Type.KEY_ROTATION_CANCELLED, end)
                        .proposedBy(cancelled.rotation().proposal().head().issuer())
                        .changing(change(cancelled.keys()))
                        .because(cancelled.reason()));
            case CommandChange.KeyRetired retired -> List.of(done(Type.KEY_RETIRED, end, AuditKey.of(retired.key())));
            case CommandChange.KeysRevoked revoked -> revoked(end, revoked);
            case CommandChange.PolicySet set -> List.of(ofPolicy(end, set.policy()));
            case CommandChange.RotationPolicySet set ->
                List.of(done(Type.ROTATION_POLICY_CHANGED, end).because(text(set.policy())));
            case CommandChange.CommandApproved approved ->
                List.of(done(Type.COMMAND_APPROVED, end)
                        .proposedBy(approved.proposal().head().issuer()));
            case CommandChange.CommandCancelled cancelled ->
                List.of(done(Type.COMMAND_CANCELLED, end)
                        .proposedBy(cancelled.proposal().head().issuer())
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
    public AuditEvent announced(CommandHead head, KeyVersion current, Origin origin, Instant now) {
        return event(Type.KEY_ROTATION_NOTICE, head, AuditKey.of(current), AuditEvents.PENDING, origin, now);
    }

    /** {@code current} was not replaced within its period and the time of grace. */
    public AuditEvent overdue(CommandHead head, KeyVersion current, Origin origin, Instant now) {
        return event(Type.KEY_OVERDUE, head, AuditKey.of(current), AuditEvents.PENDING, origin, now);
    }

    /** {@code current} is older than any key should be. */
    public AuditEvent aged(CommandHead head, KeyVersion current, Origin origin, Instant now) {
        return event(Type.KEY_AGE_WARNING, head, AuditKey.of(current), AuditEvents.PENDING, origin, now);
    }

    /** A version's key was disabled in its backend. */
    public AuditEvent disabled(CommandHead head, KeyVersion version, Origin origin, Instant now) {
        return ofDisabling(head, version, AuditEvents.SUCCESS, origin, now);
    }

    /** A version's key could not be disabled in its backend. */
    public AuditEvent notDisabled(
            CommandHead head, KeyVersion version, String code, String reason, Origin origin, Instant now) {
        return ofDisabling(head, version, code, origin, now).because(reason);
    }

    /** The topic of keys had a record of the wallet that is not its owner's. */
    public AuditEvent refused(CommandHead head, String outcome, Origin origin, Instant now) {
        return event(Type.KEY_STATE_REFUSED, head, ofBackend(), outcome, origin, now);
    }

    /** The end of a command. */
    private record End(CommandHead head, RotationResult result, Origin origin, Instant now) {}

    /** Returns the event of a command that was not carried out, by the operator who called it off if one did. */
    private AuditEvent refused(End end, CommandChange.None none) {
        CommandHead head = end.head();
        CommandHead ender = none.ender();
        Type type = head.isRotation() ? Type.KEY_ROTATION_FAILED : Type.COMMAND_REFUSED;
        AuditActor actor = ender == null
                ? AuditActor.of(head)
                : new AuditActor(
                        ender.issuer(),
                        head.issuer(),
                        head.authority().signedBy(ender.authority().signer()));
        AuditEvent event = new AuditEvent(
                        header(type, head, end.origin(), end.now()),
                        AuditSubject.of(head),
                        actor,
                        ofBackend(),
                        end.result().code())
                .changing(change(none.keys()))
                .because(end.result().reason());
        return head.isRotation() ? event.proposedBy(head.issuer()) : event;
    }

    private AuditEvent ofNewKey(Type type, End end, KeyVersion key) {
        return done(type, end, AuditKey.of(key)).changing(AuditChange.of(AuditKey.NONE, AuditKey.of(key)));
    }

    private AuditEvent rotated(End end, KeySwitch keys) {
        AuditChange change = change(keys);
        return done(Type.KEY_ROTATION_COMPLETE, end, change.replacement())
                .proposedBy(end.head().issuer())
                .changing(change);
    }

    /** Each version that was revoked has an event, with an id of its own. */
    private List<AuditEvent> revoked(End end, CommandChange.KeysRevoked revoked) {
        KeyVersion serving = revoked.serving();
        AuditKey remaining = serving == null ? AuditKey.NONE : AuditKey.of(serving);
        List<AuditEvent> events = new ArrayList<>();
        for (KeyVersion key : revoked.keys()) {
            AuditHeader header = header(Type.KEY_REVOKED, end.head(), end.origin(), end.now());
            events.add(new AuditEvent(
                            new AuditHeader(
                                    header.id() + "/" + key.version(),
                                    header.type(),
                                    header.timestamp(),
                                    header.node(),
                                    header.origin()),
                            AuditSubject.of(end.head()),
                            AuditActor.of(end.head()),
                            AuditKey.of(key),
                            AuditEvents.SUCCESS)
                    .changing(AuditChange.of(AuditKey.of(key), remaining))
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
                        header(Type.NONCE_RELEASED, end.head(), end.origin(), end.now()),
                        AuditSubject.of(end.head()).on(release.network()),
                        AuditActor.of(end.head()),
                        ofBackend(),
                        AuditEvents.SUCCESS)
                .behind(end.head().authority().about(released.holder()))
                .signing(SigningFacts.ofNonce(release.nonce()))
                .because(release.reason());
    }

    private AuditEvent ofRequester(Type type, End end, String requester) {
        return done(type, end, AuditKey.NONE).behind(end.head().authority().about(requester));
    }

    private AuditEvent ofDisabling(CommandHead head, KeyVersion version, String outcome, Origin origin, Instant now) {
        return event(Type.KEY_DISABLED, head, AuditKey.of(version), outcome, origin, now)
                .behind(head.authority().about(version.takenOutBy()));
    }

    private AuditEvent done(Type type, End end) {
        RotationResult result = end.result();
        return done(type, end, new AuditKey(backend, result.shortKeyId(), result.keyVersion()));
    }

    private AuditEvent done(Type type, End end, AuditKey key) {
        return event(type, end.head(), key, AuditEvents.SUCCESS, end.origin(), end.now());
    }

    private AuditEvent event(Type type, CommandHead head, AuditKey key, String outcome, Origin origin, Instant now) {
        return new AuditEvent(
                header(type, head, origin, now), AuditSubject.of(head), AuditActor.of(head), key, outcome);
    }

    /**
     * Returns the header of an event. A change by the schedule has no record of its own and may happen again, so its
     * event's id contains the time.
     */
    private AuditHeader header(Type type, CommandHead head, Origin origin, Instant now) {
        String id = head.isScheduled()
                ? head.wallet() + "/" + head.commandId() + "/" + type + "@" + now.toEpochMilli()
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
