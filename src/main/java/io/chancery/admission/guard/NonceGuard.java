package io.chancery.admission.guard;

import io.chancery.admission.check.Candidate;
import io.chancery.model.Bytes;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.request.CheckResult;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRequest;
import io.chancery.payload.PayloadEncoder;
import io.chancery.payload.PayloadEncoder.SigningInput;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The guard that lets one digest be signed per chain, public key and nonce. Another one must say which request it
 * replaces, be allowed to, and offer more, unless operators have {@linkplain NonceRelease released} the nonce; the same
 * one may be asked for again.
 */
public final class NonceGuard implements Guard {
    private static final String REPLACES = "replaces";

    private final Nonces nonces;
    private final PayloadEncoder encoder;
    private final Function<Candidate, PolicyTerms> terms;

    private @Nullable Encoded latest;

    /**
     * For one task.
     *
     * @param terms the wallet's policy about a candidate
     */
    public NonceGuard(Nonces nonces, PayloadEncoder encoder, Function<Candidate, PolicyTerms> terms) {
        this.nonces = nonces;
        this.encoder = encoder;
        this.terms = terms;
    }

    @Override
    public CheckResult check(Candidate candidate) {
        ReservationKey reservationKey = ReservationKey.nonce(candidate);
        boolean replaces = candidate.request().replaces() != null;
        if (reservationKey == null) {
            return replaces ? mismatch("must be absent: the payload has no nonce") : CheckResult.passed();
        }
        Bytes digest = encoded(candidate).digest();
        Reservation reservation = nonces.read(reservationKey);
        if (reservation.isFree()) {
            return replaces
                    ? mismatch("names a request, but none has the nonce")
                    : tooFarAhead(candidate, reservationKey);
        }
        return reservation.current().digest().equals(digest)
                ? CheckResult.passed()
                : replacement(candidate, reservation);
    }

    private CheckResult tooFarAhead(Candidate candidate, ReservationKey reservationKey) {
        Integer most = terms.apply(candidate).maxNoncesAhead();
        TakenNonce nonce = reservationKey.taken();
        return most == null || nonce == null || !nonce.isInOrder() || nonces.isNear(nonce, most)
                ? CheckResult.passed()
                : CheckResult.denied(
                        RejectionCode.NONCE_TOO_FAR_AHEAD,
                        field(candidate.request().payload()),
                        "is more than " + most + " ahead of those that are taken");
    }

    private CheckResult replacement(Candidate candidate, Reservation reservation) {
        SigningRequest request = candidate.request();
        String replaces = request.replaces();
        NonceRelease release = reservation.current().release();
        if (release != null && !release.isFor(request.requester())) {
            return conflict(candidate, "is kept for another requester, as operators ordered");
        }
        if (release == null && replaces == null) {
            return conflict(
                    candidate,
                    "is taken by another payload, that of request "
                            + reservation.current().requestId() + ", which this request does not say it replaces");
        }
        if (replaces != null && !reservation.isHeldBy(replaces)) {
            return mismatch("must be the id of the request that has the nonce, which is "
                    + reservation.current().requestId());
        }
        if (release == null && !terms.apply(candidate).replacement()) {
            return CheckResult.denied(RejectionCode.REPLACEMENT_NOT_ALLOWED);
        }
        return release != null && release.forced() ? CheckResult.passed() : underpriced(request.payload(), reservation);
    }

    private static CheckResult underpriced(SigningPayload payload, Reservation reservation) {
        Fees offered = Fees.of(payload);
        Fees earlier = reservation.highestFees();
        if (!offered.canReplace(earlier)) {
            return CheckResult.denied(
                    RejectionCode.REPLACEMENT_TYPE_MISMATCH,
                    "payload.type",
                    RejectionCode.REPLACEMENT_TYPE_MISMATCH.description());
        }
        int kind = offered.firstNotRisenFrom(earlier);
        return kind < 0
                ? CheckResult.passed()
                : CheckResult.denied(
                        RejectionCode.REPLACEMENT_UNDERPRICED,
                        Fees.field(payload, kind),
                        RejectionCode.REPLACEMENT_UNDERPRICED.description());
    }

    @Override
    public void reserve(Candidate candidate) {
        ReservationKey reservationKey = ReservationKey.nonce(candidate);
        if (reservationKey != null) {
            Holder holder = new Holder(
                    candidate.request().id(),
                    encoded(candidate).digest(),
                    Fees.of(candidate.request().payload()),
                    terms.apply(candidate).budgeted(),
                    candidate.now());
            nonces.put(reservationKey, nonces.find(reservationKey).with(holder));
        }
    }

    @Override
    public @Nullable SigningInput input(Candidate candidate) {
        return ReservationKey.nonce(candidate) == null ? null : encoded(candidate);
    }

    @Override
    public void release(Reserved reserved) {
        ReservationKey reservationKey = reserved.reservationKey();
        if (reservationKey != null && reservationKey.isNonce()) {
            nonces.put(reservationKey, nonces.read(reservationKey).without(reserved.requestId()));
        }
    }

    private SigningInput encoded(Candidate candidate) {
        Encoded known = latest;
        if (known == null || !known.candidate.equals(candidate)) {
            known = new Encoded(candidate, encode(candidate));
            latest = known;
        }
        return known.input;
    }

    private SigningInput encode(Candidate candidate) {
        try {
            return encoder.encode(candidate.request().payload(), candidate.key().verificationKey());
        } catch (RuntimeException defect) {
            // Without its cause: a message may quote the payload, which may be confidential.
            throw new IllegalStateException(
                    "the payload could not be encoded: " + defect.getClass().getName());
        }
    }

    private static CheckResult mismatch(String reason) {
        return CheckResult.denied(RejectionCode.REPLACEMENT_MISMATCH, REPLACES, reason);
    }

    private static CheckResult conflict(Candidate candidate, String reason) {
        return CheckResult.denied(
                RejectionCode.NONCE_CONFLICT, field(candidate.request().payload()), reason);
    }

    private static String field(SigningPayload payload) {
        return switch (payload) {
            case XrplTransaction transaction ->
                transaction.ticketSequence() == null ? "payload.document.Sequence" : "payload.document.TicketSequence";
            default -> "payload.nonce";
        };
    }

    /** The candidate that was encoded last: what is reserved is what was just checked. */
    private record Encoded(Candidate candidate, SigningInput input) {}
}
