package io.chancery.audit;

import io.chancery.audit.facts.RequestFacts;
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
import io.chancery.model.rotation.KeyVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes this worker's audit events. An event's id is its origin and type, so that what is done twice after a crash is
 * written under one id; of what the schedule does, the command's id, type and time; of a run's beginning and end, the
 * run's id, the partition, type and time.
 */
public final class AuditEvents {
    static final String SUCCESS = "success";
    static final String PENDING = "pending";
    private static final String UNWRAP = "unwrap";

    /** The outcome of a request that is not admitted, for it was answered before. */
    public static final String REPEATED = "repeated";

    private final String node;
    private final String backend;
    private final String run;
    private final CommandEvents commands;

    /**
     * Makes the events of one run of a worker.
     *
     * @param node the worker's id
     * @param backend the KMS backend it signs with
     * @param run the run's own id, unique
     */
    public AuditEvents(String node, String backend, String run) {
        this.node = node;
        this.backend = backend;
        this.run = run;
        this.commands = new CommandEvents(node, backend);
    }

    /** The events of commands. */
    public CommandEvents commands() {
        return commands;
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
    public AuditEvent admitted(Request request, KeyVersion key, SigningFacts facts, Origin origin, Instant now) {
        return ofRequest(AuditEvent.Type.SIGN_REQUEST, request, key, PENDING, origin, now)
                .signing(facts);
    }

    /** A request was signed with {@code key}. */
    public AuditEvent signed(Request request, KeyVersion key, SigningFacts facts, Origin origin, Instant now) {
        return ofRequest(AuditEvent.Type.SIGN_SUCCESS, request, key, SUCCESS, origin, now)
                .signing(facts);
    }

    /** An admitted request failed; a signature may exist nevertheless. */
    public AuditEvent failed(
            Request request, KeyVersion key, SigningFacts facts, Rejection rejection, Origin origin, Instant now) {
        AuditEvent.Type type = rejection.code() == RejectionCode.ACCESS_DENIED
                ? AuditEvent.Type.KEY_ACCESS_DENIED
                : AuditEvent.Type.SIGN_FAILURE;
        return ofRequest(type, request, key, rejection.code().code(), origin, now)
                .signing(facts)
                .because(rejection.reason());
    }

    /**
     * A well-formed request was denied.
     *
     * @param key that it would have been signed with, or null if none was found
     */
    public AuditEvent denied(
            Request request, @Nullable KeyVersion key, Rejection rejection, Origin origin, Instant now) {
        return ofRequest(
                        AuditEvent.Type.KEY_ACCESS_DENIED,
                        request,
                        key,
                        rejection.code().code(),
                        origin,
                        now)
                .signing(RequestFacts.of(request))
                .because(rejection.reason());
    }

    /** A request of which no more than the head was read was denied. */
    public AuditEvent denied(RequestHead head, Rejection rejection, Origin origin, Instant now) {
        return ofHead(AuditEvent.Type.KEY_ACCESS_DENIED, head, rejection.code().code(), origin, now)
                .because(rejection.reason());
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

    /** An ill-formed request or command was denied; its envelope is given as far as it could be read. */
    public AuditEvent malformed(AuditSubject about, String actor, String outcome, Origin origin, Instant now) {
        return new AuditEvent(
                header(AuditEvent.Type.KEY_ACCESS_DENIED, origin, now),
                about,
                AuditActor.named(actor),
                AuditKey.NONE,
                outcome);
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

    private AuditHeader header(AuditEvent.Type type, Origin origin, Instant now) {
        return new AuditHeader(id(origin, type), type, now, node, origin);
    }

    static String id(Origin origin, AuditEvent.Type type) {
        return origin + "/" + type;
    }
}
