package io.chancery.audit;

import io.chancery.model.Operation;
import io.chancery.model.Origin;
import io.chancery.model.ShortId;
import io.chancery.model.audit.AuditEvent;
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
    /** The outcome of a request that is not admitted, for it was answered before. */
    public static final String REPEATED = "repeated";

    private static final String UNKNOWN = "UNKNOWN";

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
        return ofRequest(AuditEvent.Type.SIGN_REQUEST, request, key, PENDING, null, origin, now);
    }

    /** A request was signed with {@code key}. */
    public AuditEvent signed(Request request, KeyVersion key, SignedResult result, Origin origin, Instant now) {
        return ofRequest(AuditEvent.Type.SIGN_SUCCESS, request, key, SUCCESS, result, origin, now);
    }

    /** An admitted request failed. */
    public AuditEvent failed(Request request, KeyVersion key, Rejection rejection, Origin origin, Instant now) {
        AuditEvent.Type type = rejection.code() == RejectionCode.ACCESS_DENIED
                ? AuditEvent.Type.KEY_ACCESS_DENIED
                : AuditEvent.Type.SIGN_FAILURE;
        return ofRequest(type, request, key, rejection.code().code(), null, origin, now);
    }

    /** A well-formed request was denied. */
    public AuditEvent denied(Request request, Rejection rejection, Origin origin, Instant now) {
        return ofRequest(
                AuditEvent.Type.KEY_ACCESS_DENIED,
                request,
                null,
                rejection.code().code(),
                null,
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

    /** An ill-formed request or command was denied; its envelope is given as far as it could be read. */
    public AuditEvent malformed(
            String tenant,
            String keyAlias,
            String subject,
            String actor,
            String operation,
            @Nullable String network,
            String outcome,
            Origin origin,
            Instant now) {
        return withoutKey(
                AuditEvent.Type.KEY_ACCESS_DENIED,
                tenant,
                keyAlias,
                subject,
                actor,
                operation,
                network,
                outcome,
                origin,
                now);
    }

    /** An order was denied: it is not from somebody who may give it. */
    public AuditEvent denied(CommandHead order, Rejection rejection, Origin origin, Instant now) {
        return ofOrder(
                AuditEvent.Type.KEY_ACCESS_DENIED,
                order,
                null,
                null,
                rejection.code().code(),
                origin,
                now);
    }

    /** An order was accepted, and what it needs begins: approvals, or something of the KMS. */
    public AuditEvent started(CommandHead order, Origin origin, Instant now) {
        return ofOrder(AuditEvent.Type.KEY_ROTATION_START, order, null, null, PENDING, origin, now);
    }

    /** An order came that was carried out or refused before, and is not again. */
    public AuditEvent repeated(CommandHead order, Origin origin, Instant now) {
        return ofOrder(AuditEvent.Type.KEY_ROTATION_START, order, null, null, REPEATED, origin, now);
    }

    /** An order ended. */
    public AuditEvent ended(CommandHead order, RotationResult result, Origin origin, Instant now) {
        return switch (result.status()) {
            case COMPLETED ->
                ofOrder(
                        AuditEvent.Type.KEY_ROTATION_COMPLETE,
                        order,
                        result.shortKeyId(),
                        result.keyVersion(),
                        SUCCESS,
                        origin,
                        now);
            case REJECTED, FAILED ->
                ofOrder(AuditEvent.Type.KEY_ROTATION_FAILED, order, null, null, result.code(), origin, now);
        };
    }

    /** The schedule announced that {@code current} will be replaced. */
    public AuditEvent announced(CommandHead order, KeyVersion current, Origin origin, Instant now) {
        return ofKey(AuditEvent.Type.KEY_ROTATION_NOTICE, order, current, PENDING, origin, now);
    }

    /** {@code current} has been in service for too long. */
    public AuditEvent aged(CommandHead order, KeyVersion current, Origin origin, Instant now) {
        return ofKey(AuditEvent.Type.KEY_AGE_WARNING, order, current, PENDING, origin, now);
    }

    /** A version's key was disabled in its backend. */
    public AuditEvent disabled(CommandHead order, KeyVersion version, Origin origin, Instant now) {
        return ofKey(AuditEvent.Type.KEY_DISABLED, order, version, SUCCESS, origin, now);
    }

    /** A version's key could not be disabled in its backend. */
    public AuditEvent notDisabled(CommandHead order, KeyVersion version, String code, Origin origin, Instant now) {
        return ofKey(AuditEvent.Type.KEY_DISABLED, order, version, code, origin, now);
    }

    /** The topic of keys had a record of the wallet that is not its owner's. */
    public AuditEvent refused(CommandHead order, String outcome, Origin origin, Instant now) {
        return ofOrder(AuditEvent.Type.KEY_STATE_REFUSED, order, null, null, outcome, origin, now);
    }

    /**
     * Something in the worker's own state was refused, for no worker wrote it.
     *
     * @param store that it is in
     * @param entry the key that it is under, which whoever wrote it chose
     */
    public AuditEvent stateRefused(String store, String entry, String outcome, Origin origin, Instant now) {
        String subject = entry.isEmpty() ? store : store + " " + entry;
        return new AuditEvent(
                run + "/" + origin.partition() + "/" + subject + "/" + AuditEvent.Type.STATE_REFUSED + "@"
                        + now.toEpochMilli(),
                AuditEvent.Type.STATE_REFUSED,
                now,
                node,
                null,
                "",
                "",
                null,
                null,
                subject,
                node,
                "restore",
                null,
                outcome,
                null,
                null,
                origin,
                null);
    }

    /** No wallet has to do with it. */
    private AuditEvent ofTrail(AuditEvent.Type type, String operation, String topic, int partition, Instant now) {
        return new AuditEvent(
                run + "/" + partition + "/" + type + "@" + now.toEpochMilli(),
                type,
                now,
                node,
                null,
                "",
                "",
                null,
                null,
                run,
                node,
                operation,
                null,
                SUCCESS,
                null,
                null,
                new Origin(topic, partition, -1),
                null);
    }

    private AuditEvent withoutKey(
            AuditEvent.Type type,
            String tenant,
            String keyAlias,
            String subject,
            String actor,
            String operation,
            @Nullable String network,
            String outcome,
            Origin origin,
            Instant now) {
        return new AuditEvent(
                id(origin, type),
                type,
                now,
                node,
                null,
                tenant,
                keyAlias,
                null,
                null,
                subject,
                actor,
                operation,
                network,
                outcome,
                null,
                null,
                origin,
                null);
    }

    private AuditEvent ofHead(AuditEvent.Type type, RequestHead head, String outcome, Origin origin, Instant now) {
        Operation operation = head.operation();
        return withoutKey(
                type,
                head.wallet().tenant(),
                head.wallet().alias(),
                head.id(),
                head.requester(),
                operation == null ? UNKNOWN : operation.name(),
                head.network(),
                outcome,
                origin,
                now);
    }

    private AuditEvent ofRequest(
            AuditEvent.Type type,
            Request request,
            @Nullable KeyVersion key,
            String outcome,
            @Nullable SignedResult result,
            Origin origin,
            Instant now) {
        return new AuditEvent(
                id(origin, type),
                type,
                now,
                node,
                key == null ? null : key.backend(),
                request.wallet().tenant(),
                request.wallet().alias(),
                key == null ? null : ShortId.of(key.keyId()),
                key == null ? null : key.version(),
                request.id(),
                request.requester(),
                request.operation().name(),
                request.network(),
                outcome,
                result == null ? null : result.digest(),
                result == null ? null : result.transactionHash(),
                origin,
                request.personalData());
    }

    private AuditEvent ofKey(
            AuditEvent.Type type, CommandHead order, KeyVersion key, String outcome, Origin origin, Instant now) {
        return ofOrder(type, order, ShortId.of(key.keyId()), key.version(), outcome, origin, now);
    }

    private AuditEvent ofOrder(
            AuditEvent.Type type,
            CommandHead order,
            @Nullable String shortKeyId,
            @Nullable Integer keyVersion,
            String outcome,
            Origin origin,
            Instant now) {
        AuditEvent event = new AuditEvent(
                order.isScheduled() ? id(order, type, now) : id(origin, type),
                type,
                now,
                node,
                backend,
                order.wallet().tenant(),
                order.wallet().alias(),
                shortKeyId,
                keyVersion,
                order.commandId(),
                order.issuer(),
                order.action(),
                null,
                outcome,
                null,
                null,
                origin,
                null);
        return event.behind(order.authority());
    }

    private static String id(Origin origin, AuditEvent.Type type) {
        return origin + "/" + type;
    }

    /** What the schedule does has no record of its own, and may happen again. */
    private static String id(CommandHead order, AuditEvent.Type type, Instant now) {
        return order.wallet() + "/" + order.commandId() + "/" + type + "@" + now.toEpochMilli();
    }
}
