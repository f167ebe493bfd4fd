package io.chancery.admission.guard;

import io.chancery.admission.check.Candidate;
import io.chancery.model.payload.XrplPaymentChannelClaim;
import io.chancery.model.request.CheckResult;
import io.chancery.model.request.RejectionCode;
import java.math.BigInteger;

/**
 * The claims on a payment channel never fall. A claim that is released makes room only as long as no later one came:
 * then what was the highest before it is so again.
 */
public final class ClaimGuard implements Guard {
    private static final String UNKNOWN = "";

    private final Claims claims;

    public ClaimGuard(Claims claims) {
        this.claims = claims;
    }

    @Override
    public CheckResult check(Candidate candidate) {
        ReservationKey reservationKey = ReservationKey.of(candidate);
        if (reservationKey == null || !(candidate.request().payload() instanceof XrplPaymentChannelClaim claim)) {
            return CheckResult.passed();
        }
        Claims.Claim highest = claims.find(reservationKey);
        return highest == null || claim.drops().compareTo(highest.drops()) >= 0
                ? CheckResult.passed()
                : CheckResult.denied(
                        RejectionCode.CLAIM_DECREASED,
                        "payload.drops",
                        "must not be less than an earlier claim on the channel");
    }

    @Override
    public void reserve(Candidate candidate) {
        ReservationKey reservationKey = ReservationKey.of(candidate);
        if (reservationKey != null && candidate.request().payload() instanceof XrplPaymentChannelClaim claim) {
            Claims.Claim highest = claims.find(reservationKey);
            claims.put(
                    reservationKey,
                    new Claims.Claim(
                            claim.drops(), candidate.request().id(), highest == null ? null : highest.drops()));
        }
    }

    @Override
    public void release(Reserved reserved) {
        ReservationKey reservationKey = reserved.reservationKey();
        Claims.Claim highest = reservationKey != null && reservationKey.isClaim() ? claims.find(reservationKey) : null;
        if (reservationKey != null && highest != null && highest.requestId().equals(reserved.requestId())) {
            BigInteger before = highest.before();
            claims.put(reservationKey, before == null ? null : new Claims.Claim(before, UNKNOWN, before));
        }
    }
}
