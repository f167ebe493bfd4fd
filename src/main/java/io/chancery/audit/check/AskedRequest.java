package io.chancery.audit.check;

import io.chancery.model.Bytes;
import io.chancery.model.Origin;
import io.chancery.model.audit.AuditEvent;
import org.jspecify.annotations.Nullable;

/**
 * What an event says of the request that it is about.
 *
 * @param chain the partition whose chain the event is in, or null if it has no place in one
 * @param digest that is to be signed, or null if the event does not say it
 */
record AskedRequest(
        @Nullable Integer chain,
        Origin origin,
        String tenant,
        String keyAlias,
        String subject,
        String operation,
        String actor,
        @Nullable Bytes digest) {
    static AskedRequest of(@Nullable Integer chain, AuditEvent event) {
        return new AskedRequest(
                chain,
                event.origin(),
                event.tenant(),
                event.keyAlias(),
                event.subject(),
                event.operation(),
                event.actor(),
                event.digest());
    }

    /**
     * Returns whether {@code event} of a chain is of this request, in the same chain unless this one is from before
     * there were chains.
     */
    boolean isOf(int chainOfEvent, AuditEvent event) {
        return (chain == null || chain == chainOfEvent)
                && subject.equals(event.subject())
                && tenant.equals(event.tenant())
                && keyAlias.equals(event.keyAlias())
                && operation.equals(event.operation())
                && actor.equals(event.actor())
                && origin.equals(event.origin())
                && isOfDigest(event.digest());
    }

    /** Events from before digests were told, and failures without one, say nothing of it. */
    private boolean isOfDigest(@Nullable Bytes other) {
        return digest == null || other == null || digest.equals(other);
    }

    /** In the words of a finding. */
    String text() {
        return origin + " " + tenant + "/" + keyAlias + " " + subject + " " + operation + " by " + actor
                + (chain == null ? "" : " in partition " + chain)
                + (digest == null ? "" : " of " + digest.to0xHex());
    }
}
