package io.chancery.audit;

import io.chancery.model.Origin;
import io.chancery.model.ShortId;
import io.chancery.model.audit.AuditActor;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditHeader;
import io.chancery.model.audit.AuditKey;
import io.chancery.model.audit.AuditSubject;
import io.chancery.model.audit.SigningFacts;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.Request;
import io.chancery.model.request.RequestHead;
import io.chancery.model.request.SignedResult;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.RotationResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes this worker's audit events. An event's id is its origin and type, so that what is done twice after a crash is
 * written under one id; of what the schedule does, the order's id, type and time; of a run's beginning and end, the
 * run's id, the partition, type and time.
 */
public final class AuditEvents {
    private static final String SUCCESS = "success";
    private static final String PENDING = "pending";
    private static final String UNWRAP = "unwrap";

    /** The outcome of a request that is not admitted, for it was answered before. */
    public static final String REPEATED = "repeated";

    private final String node;
    private final String backend;
    private final String run;

    /**
     * For one run of a worker.
     *
     * @param node the worker's id
     * @param backend the KMS backend it signs with
     * @param run the run's own id, unique
     */
    public AuditEvents(String node, String backend, String run) {
        this.node = node;
        this.backend = backend;
        this.run = run;
    }

    /** The id of the run. */
    public String run() {
        return run;
    }

    /** The run takes the chain of a partition of the audit topic over. */
    public AuditEvent trailStarted(String topic, int partition, Instant now) {
        return ofTrail(AuditEvent.Type.AUDIT_START, "start", topic, partition, now);
    }

    /** The run was told to stop. */
    public AuditEvent trailStopped(String topic, int partition, Instant now) {
        return ofTrail(AuditEvent.Type.AUDIT_STOP, "stop", topic, partition, now);
    }

    /** A request was admitted and will be signed with {@code key}. */
    public AuditEvent admitted(Request request, KeyVersion key, Origin origin, Instant now) {
        return ofRequest(AuditEvent.Type.SIGN_REQUEST, request, key, PENDING, origin, now);
    }

    /** A request was signed with {@code key}. */
    public AuditEvent signed(Request request, KeyVersion key, SignedResult result, Origin origin, Instant now) {
        return ofRequest(AuditEvent.Type.SIGN_SUCCESS, request, key, SUCCESS, origin, now)
                .signing(SigningFacts.NONE.signed(result.digest(), result.transactionHash()));
    }

    /** An admitted request failed. */
    public AuditEvent failed(Request request, KeyVersion key, Rejection rejection, Origin origin, Instant now) {
        AuditEvent.Type type = rejection.code() == RejectionCode.ACCESS_DENIED
                ? AuditEvent.Type.KEY_ACCESS_DENIED
                : AuditEvent.Type.SIGN_FAILURE;
        return ofRequest(type, request, key, rejection.code().code(), origin, now);
    }

    /** A well-formed request was denied. */
    public AuditEvent denied(Request request, Rejection rejection, Origin origin, Instant now) {
        return ofRequest(
                AuditEvent.Type.KEY_ACCESS_DENIED,
                request,
                null,
                rejection.code().code(),
                origin,
                now);
    }

    /** A request of which no more than the head was read was denied. */
    public AuditEvent denied(RequestHead head, Rejection rejection, Origin origin, Instant now) {
        return ofHead(AuditEvent.Type.KEY_ACCESS_DENIED, head, rejection.code().code(), origin, now);
    }

    /** A request came that was answered before, and is not again. */
    public AuditEvent repeated(RequestHead head, Origin origin, Instant now) {
        return ofHead(AuditEvent.Type.SIGN_REQUEST, head, REPEATED, origin, now);
    }

    /**
     * The KMS unwrapped a data key for this worker, which opened {@code request} with it first. One request may need
     * more than one in its time, so that the event's id has the time.
     *
     * @param masterKey the id of the master key that the KMS used
     */
    public AuditEvent unwrapped(Request request, String masterKey, Origin origin, Instant now) {
        AuditEvent.Type type = AuditEvent.Type.DATA_KEY_UNWRAPPED;
        return new AuditEvent(
                new AuditHeader(origin + "/" + type + "@" + now.toEpochMilli(), type, now, node, origin),
                new AuditSubject(
                        request.wallet().tenant(),
                        request.wallet().alias(),
                        request.id(),
                        UNWRAP,
                        request.network(),
                        null),
                AuditActor.named(node),
                new AuditKey(backend, ShortId.of(masterKey), null),
                SUCCESS);
    }

    /** An operator is about to read the personal data of a request's events, and says why. */
    public AuditEvent revealed(CommandHead order, String reason, Origin origin, Instant now) {
        return ofOrder(AuditEvent.Type.PERSONAL_DATA_REVEALED, order, AuditKey.NONE, SUCCESS, origin, now)
                .because(reason);
    }

    /** An ill-formed request or command was denied; its envelope is given as far as it could be read. */
    public AuditEvent malformed(AuditSubject about, String actor, String outcome, Origin origin, Instant now) {
        return new AuditEvent(
                header(AuditEvent.Type.KEY_ACCESS_DENIED, origin, now),
                about,
                AuditActor.named(actor),
                AuditKey.NONE,
                outcome);
    }

    /** An order was denied: it is not from somebody who may give it. */
    public AuditEvent denied(CommandHead order, Rejection rejection, Origin origin, Instant now) {
        return ofOrder(
                AuditEvent.Type.KEY_ACCESS_DENIED,
                order,
                ofBackend(),
                rejection.code().code(),
                origin,
                now);
    }

    /** An order was accepted, and what it needs begins: approvals, or something of the KMS. */
    public AuditEvent started(CommandHead order, Origin origin, Instant now) {
        return ofOrder(AuditEvent.Type.KEY_ROTATION_START, order, ofBackend(), PENDING, origin, now);
    }

    /** An order came that was carried out or refused before, and is not again. */
    public AuditEvent repeated(CommandHead order, Origin origin, Instant now) {
        return ofOrder(AuditEvent.Type.KEY_ROTATION_START, order, ofBackend(), REPEATED, origin, now);
    }

    /** An order ended. */
    public AuditEvent ended(CommandHead order, RotationResult result, Origin origin, Instant now) {
        return switch (result.status()) {
            case COMPLETED ->
                ofOrder(
                        AuditEvent.Type.KEY_ROTATION_COMPLETE,
                        order,
                        new AuditKey(backend, result.shortKeyId(), result.keyVersion()),
                        SUCCESS,
                        origin,
                        now);
            case REJECTED, FAILED ->
                ofOrder(AuditEvent.Type.KEY_ROTATION_FAILED, order, ofBackend(), result.code(), origin, now);
        };
    }

    /** It was announced that {@code current} will be replaced, or is due to be. */
    public AuditEvent announced(CommandHead order, KeyVersion current, Origin origin, Instant now) {
        return ofOrder(AuditEvent.Type.KEY_ROTATION_NOTICE, order, key(current), PENDING, origin, now);
    }

    /** {@code current} was not replaced within its period and the time of grace. */
    public AuditEvent overdue(CommandHead order, KeyVersion current, Origin origin, Instant now) {
        return ofOrder(AuditEvent.Type.KEY_OVERDUE, order, key(current), PENDING, origin, now);
    }

    /** {@code current} is older than any key should be. */
    public AuditEvent aged(CommandHead order, KeyVersion current, Origin origin, Instant now) {
        return ofOrder(AuditEvent.Type.KEY_AGE_WARNING, order, key(current), PENDING, origin, now);
    }

    /** A version's key was disabled in its backend. */
    public AuditEvent disabled(CommandHead order, KeyVersion version, Origin origin, Instant now) {
        return ofOrder(AuditEvent.Type.KEY_DISABLED, order, key(version), SUCCESS, origin, now);
    }

    /** A version's key could not be disabled in its backend. */
    public AuditEvent notDisabled(CommandHead order, KeyVersion version, String code, Origin origin, Instant now) {
        return ofOrder(AuditEvent.Type.KEY_DISABLED, order, key(version), code, origin, now);
    }

    /** The topic of keys had a record of the wallet that is not its owner's. */
    public AuditEvent refused(CommandHead order, String outcome, Origin origin, Instant now) {
        return ofOrder(AuditEvent.Type.KEY_STATE_REFUSED, order, ofBackend(), outcome, origin, now);
    }

    /**
     * Something in the worker's own state was refused, for no worker wrote it.
     *
     * @param store that it is in
     * @param entry the key that it is under, which whoever wrote it chose
     */
    public AuditEvent stateRefused(String store, String entry, String outcome, Origin origin, Instant now) {
        String subject = entry.isEmpty() ? store : store + " " + entry;
        AuditEvent.Type type = AuditEvent.Type.STATE_REFUSED;
        String id = run + "/" + origin.partition() + "/" + subject + "/" + type + "@" + now.toEpochMilli();
        return ofWorker(new AuditHeader(id, type, now, node, origin), subject, "restore", outcome);
    }

    private AuditEvent ofTrail(AuditEvent.Type type, String operation, String topic, int partition, Instant now) {
        String id = run + "/" + partition + "/" + type + "@" + now.toEpochMilli();
        Origin origin = new Origin(topic, partition, -1);
        return ofWorker(new AuditHeader(id, type, now, node, origin), run, operation, SUCCESS);
    }

    private AuditKey ofBackend() {
        return AuditKey.ofBackend(backend);
    }

    /** An order's event names the worker's own backend. */
    private AuditKey key(KeyVersion version) {
        return new AuditKey(backend, ShortId.of(version.keyId()), version.version());
    }

    /** No wallet has to do with it. */
    private AuditEvent ofWorker(AuditHeader header, String subject, String operation, String outcome) {
        return new AuditEvent(
                header, AuditSubject.ofWorker(subject, operation), AuditActor.named(node), AuditKey.NONE, outcome);
    }

    private AuditEvent ofHead(AuditEvent.Type type, RequestHead head, String outcome, Origin origin, Instant now) {
        return new AuditEvent(
                header(type, origin, now), AuditSubject.of(head), AuditActor.of(head), AuditKey.NONE, outcome);
    }

    private AuditEvent ofRequest(
            AuditEvent.Type type,
            Request request,
            @Nullable KeyVersion key,
            String outcome,
            Origin origin,
            Instant now) {
        return new AuditEvent(
                header(type, origin, now), AuditSubject.of(request), AuditActor.of(request), AuditKey.of(key), outcome);
    }

    private AuditEvent ofOrder(
            AuditEvent.Type type, CommandHead order, AuditKey key, String outcome, Origin origin, Instant now) {
        AuditHeader header = order.isScheduled()
                ? new AuditHeader(id(order, type, now), type, now, node, origin)
                : header(type, origin, now);
        return new AuditEvent(header, AuditSubject.of(order), AuditActor.of(order), key, outcome);
    }

    private AuditHeader header(AuditEvent.Type type, Origin origin, Instant now) {
        return new AuditHeader(origin + "/" + type, type, now, node, origin);
    }

    /** What the schedule does has no record of its own, and may happen again. */
    private static String id(CommandHead order, AuditEvent.Type type, Instant now) {
        return order.wallet() + "/" + order.commandId() + "/" + type + "@" + now.toEpochMilli();
    }
}
