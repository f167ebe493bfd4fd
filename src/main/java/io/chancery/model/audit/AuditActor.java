package io.chancery.model.audit;

import io.chancery.model.request.Request;
import io.chancery.model.request.RequestHead;
import io.chancery.model.rotation.Authority;
import io.chancery.model.rotation.CommandHead;
import org.jspecify.annotations.Nullable;

/**
 * The party that asked for what an audit event tells.
 *
 * @param name the requester or issuer
 * @param proposer the operator who gave the command that {@code name} approved of, called off or carried out, or null
 *     if that is {@code name} or nobody
 * @param authority who stands behind the request or command
 */
public record AuditActor(String name, @Nullable String proposer, Authority authority) {
    /** Returns a party of whose authority nothing is known. */
    public static AuditActor named(String name) {
        return new AuditActor(name, null, Authority.UNKNOWN);
    }

    /** Returns the requester of {@code request}. */
    public static AuditActor of(Request request) {
        return named(request.requester());
    }

    /** Returns the requester that {@code head} names. */
    public static AuditActor of(RequestHead head) {
        return named(head.requester());
    }

    /** Returns the issuer of {@code command}. */
    public static AuditActor of(CommandHead command) {
        return new AuditActor(command.issuer(), null, command.authority());
    }

    /** Returns the same, behind whom {@code behind} stands. */
    AuditActor behind(Authority behind) {
        return new AuditActor(name, proposer, behind);
    }

    /** Returns the same, carrying out what {@code operator} proposed. */
    AuditActor proposedBy(@Nullable String operator) {
        return new AuditActor(name, operator, authority);
    }
}
