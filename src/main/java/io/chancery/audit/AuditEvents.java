package io.chancery.audit;

import io.chancery.model.AuditEvent;
import io.chancery.model.KeyVersion;
import io.chancery.model.Origin;
import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import io.chancery.model.Request;
import io.chancery.model.RotationCommand;
import io.chancery.model.RotationResult;
import io.chancery.model.ShortId;
import io.chancery.model.SignedResult;
import io.chancery.model.WalletId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes this worker's audit events. An event's id is its origin and type, so that what is done twice after a crash is
 * written under one id.
 */
public final class AuditEvents {
    private static final String SUCCESS = "success";
    private static final String PENDING = "pending";
    private static final String REPEATED = "repeated";

    private final String node;
    private final String backend;

    /**
     * For one worker.
     *
     * @param node the worker's id
     * @param backend the KMS backend it signs with
     */
    public AuditEvents(String node, String backend) {
        this.node = node;
        this.backend = backend;
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

    /** A request came that was answered before, and is not again. */
    public AuditEvent repeated(
            WalletId wallet,
            String subject,
            String actor,
            String operation,
            @Nullable String network,
            Origin origin,
            Instant now) {
        return withoutKey(
                AuditEvent.Type.SIGN_REQUEST,
                wallet.tenant(),
                wallet.alias(),
                subject,
                actor,
                operation,
                network,
                REPEATED,
                origin,
                now);
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

    /** A command was denied: it is not from somebody who may order it. */
    public AuditEvent commandDenied(RotationCommand command, Rejection rejection, Origin origin, Instant now) {
        return ofCommand(
                AuditEvent.Type.KEY_ACCESS_DENIED,
                command,
                null,
                null,
                rejection.code().code(),
                origin,
                now);
    }

    /** A command was accepted, and what it needs of the KMS begins. */
    public AuditEvent commandStarted(RotationCommand command, Origin origin, Instant now) {
        return ofCommand(AuditEvent.Type.KEY_ROTATION_START, command, null, null, PENDING, origin, now);
    }

    /** A command ended. */
    public AuditEvent commandEnded(RotationCommand command, RotationResult result, Origin origin, Instant now) {
        return switch (result.status()) {
            case COMPLETED ->
                ofCommand(
                        AuditEvent.Type.KEY_ROTATION_COMPLETE,
                        command,
                        result.shortKeyId(),
                        result.keyVersion(),
                        SUCCESS,
                        origin,
                        now);
            case REJECTED, FAILED ->
                ofCommand(AuditEvent.Type.KEY_ROTATION_FAILED, command, null, null, result.code(), origin, now);
        };
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

    private AuditEvent ofCommand(
            AuditEvent.Type type,
            RotationCommand command,
            @Nullable String shortKeyId,
            @Nullable Integer keyVersion,
            String outcome,
            Origin origin,
            Instant now) {
        return new AuditEvent(
                id(origin, type),
                type,
                now,
                node,
                backend,
                command.wallet().tenant(),
                command.wallet().alias(),
                shortKeyId,
                keyVersion,
                command.id(),
                command.issuer(),
                command.action().getClass().getSimpleName(),
                null,
                outcome,
                null,
                null,
                origin,
                null);
    }

    private static String id(Origin origin, AuditEvent.Type type) {
        return origin + "/" + type;
    }
}
