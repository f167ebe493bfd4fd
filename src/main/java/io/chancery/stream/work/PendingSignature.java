package io.chancery.stream.work;

import io.chancery.admission.guard.ReservationKey;
import io.chancery.admission.guard.Reserved;
import io.chancery.audit.facts.RequestFacts;
import io.chancery.model.Origin;
import io.chancery.model.audit.SigningFacts;
import io.chancery.model.request.Request;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that was admitted and not yet answered.
 *
 * @param request as it came, and as it is kept
 * @param admitted its content as it was admitted, or null if it is read from where it was kept
 * @param key the version it was admitted under, and the only one it will be signed with
 * @param reservationKey what it took up, or null
 * @param policyVersion that allowed it, or null if the wallet had no policy
 * @param deadline until when a transient failure is tried again; nothing is published for it afterwards
 * @param mayHaveRun whether the KMS may have been asked before, by whoever had the work then
 */
public record PendingSignature(
        Request request,
        @Nullable AdmittedContent admitted,
        KeyVersion key,
        @Nullable ReservationKey reservationKey,
        @Nullable Integer policyVersion,
        Source source,
        Instant deadline,
        boolean mayHaveRun) {
    /** As it is read from where it was kept. */
    public PendingSignature(
            Request request,
            KeyVersion key,
            @Nullable ReservationKey reservationKey,
            @Nullable Integer policyVersion,
            Source source,
            Instant deadline,
            boolean mayHaveRun) {
        this(request, null, key, reservationKey, policyVersion, source, deadline, mayHaveRun);
    }

    /** Returns the same request with its payload open, or null if a sealed one has to be opened again. */
    public @Nullable SigningRequest open() {
        if (admitted != null) {
            return admitted.open();
        }
        return request instanceof SigningRequest open ? open : null;
    }

    /** Returns the facts that its audit events tell; the digest only if it was admitted here. */
    public SigningFacts facts() {
        return admitted == null ? RequestFacts.of(request) : admitted.facts();
    }

    /** Returns where it was read. */
    public Origin origin() {
        return source.origin();
    }

    /** As the guards know it. */
    public Reserved reserved() {
        return new Reserved(request.id(), request.network(), key, reservationKey);
    }

    @Override
    public String toString() {
        return "PendingSignature[" + request.id() + ", " + origin() + "]"; // the payload may be confidential
    }
}
