package io.chancery.model.audit;

import io.chancery.model.Operation;
import io.chancery.model.SealedPersonalData;
import io.chancery.model.request.Request;
import io.chancery.model.request.RequestHead;
import io.chancery.model.rotation.CommandHead;
import org.jspecify.annotations.Nullable;

/**
 * The request or command that an audit event is about, as far as it could be read.
 *
 * @param tenant empty if no wallet has to do with it
 * @param keyAlias likewise
 * @param id the request's or command's id
 * @param operation what was asked: an {@link Operation} or the name of a command
 * @param network the chain, or null for commands
 * @param personalData as the request carries it, or null
 */
public record AuditSubject(
        String tenant,
        String keyAlias,
        String id,
        String operation,
        @Nullable String network,
        @Nullable SealedPersonalData personalData) {
    private static final String UNKNOWN = "UNKNOWN";

    /** Returns a request that was read whole. */
    public static AuditSubject of(Request request) {
        return new AuditSubject(
                request.wallet().tenant(),
                request.wallet().alias(),
                request.id(),
                request.operation().name(),
                request.network(),
                request.personalData());
    }

    /** Returns a request of which no more than the head was read. */
    public static AuditSubject of(RequestHead head) {
        Operation operation = head.operation();
        return new AuditSubject(
                head.wallet().tenant(),
                head.wallet().alias(),
                head.id(),
                operation == null ? UNKNOWN : operation.name(),
                head.network(),
                null);
    }

    /** Returns a command about a wallet. */
    public static AuditSubject of(CommandHead command) {
        return new AuditSubject(
                command.wallet().tenant(), command.wallet().alias(), command.commandId(), command.action(), null, null);
    }

    /** Returns the same on this chain. */
    public AuditSubject on(String chain) {
        return new AuditSubject(tenant, keyAlias, id, operation, chain, personalData);
    }

    /** Returns what a worker does of itself, which no wallet has to do with. */
    public static AuditSubject ofWorker(String id, String operation) {
        return new AuditSubject("", "", id, operation, null, null);
    }
}
