package io.chancery.admission.guard;

import static io.chancery.model.request.CheckResults.rejection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.admission.Transfers;
import io.chancery.admission.check.Candidate;
import io.chancery.admission.check.Candidates;
import io.chancery.model.Bytes;
import io.chancery.model.SampleKeys;
import io.chancery.model.payload.XrplPaymentChannelClaim;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyVersion;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClaimGuardTest {
    private static final KeyVersion KEY = SampleKeys.inState(1, KeyVersion.State.ACTIVE);
    private static final String CHANNEL = "c1".repeat(32);

    private final ClaimGuard guard = new ClaimGuard(new InMemoryClaims());

    @Test
    void letsClaimsRiseAndStay() {
        take(claim("a", 10));

        assertNull(check(claim("b", 10)));
        assertNull(check(claim("c", 11)));
    }

    @Test
    void refusesAClaimForLess() {
        take(claim("a", 10));

        Rejection rejection = check(claim("b", 9));

        assertNotNull(rejection);
        assertEquals(RejectionCode.CLAIM_DECREASED, rejection.code());
        assertEquals("payload.drops", rejection.field());
    }

    @Test
    void keepsChannelsAndKeysApartButNotTheNetworksThatShareTheirBytes() {
        take(claim("a", 10));

        assertNull(check(claim("b", "xrpl:0", "c2".repeat(32), 9)));
        assertNotNull(check(claim("c", "xrpl:1", CHANNEL, 9)));
        assertNull(rejection(guard.check(Candidates.of(claim("d", 9), Candidates.ed25519Key(), Candidates.NOW))));
    }

    @Test
    void takesAReleasedClaimBack() {
        take(claim("a", 10));
        take(claim("b", 20));

        release(claim("b", 20));

        assertNull(check(claim("c", 10)));
        assertNotNull(check(claim("d", 9)));
    }

    @Test
    void forgetsAChannelWhoseOnlyClaimIsReleased() {
        take(claim("a", 10));

        release(claim("a", 10));

        assertNull(check(claim("b", 1)));
    }

    @Test
    void leavesAHigherClaimWhereItIsWhenAnEarlierOneIsReleased() {
        take(claim("a", 10));
        take(claim("b", 20));

        release(claim("a", 10));

        assertNotNull(check(claim("c", 19)));
    }

    @Test
    void neverFallsBelowAnEarlierClaimThatMayBeSigned() {
        take(claim("a", 10));
        take(claim("b", 10));

        release(claim("b", 10));

        assertNotNull(check(claim("c", 9)));
    }

    @Test
    void hasNothingAgainstOtherPayloads() {
        assertNull(check(Transfers.of("a", null, 0, 1, 1)));
    }

    private void take(SigningRequest request) {
        Candidate candidate = candidate(request);
        assertNull(rejection(guard.check(candidate)));
        guard.reserve(candidate);
    }

    private void release(SigningRequest request) {
        guard.release(new Reserved(request.id(), request.network(), KEY, ReservationKey.of(candidate(request))));
    }

    private @Nullable Rejection check(SigningRequest request) {
        return rejection(guard.check(candidate(request)));
    }

    private static Candidate candidate(SigningRequest request) {
        return Candidates.of(request, KEY, Candidates.NOW);
    }

    private static SigningRequest claim(String id, long drops) {
        return claim(id, "xrpl:0", CHANNEL, drops);
    }

    private static SigningRequest claim(String id, String network, String channel, long drops) {
        return Candidates.of(
                id, null, network, new XrplPaymentChannelClaim(Bytes.fromHex(channel), BigInteger.valueOf(drops)));
    }

    private static final class InMemoryClaims implements Claims {
        private final Map<ReservationKey, Claim> highest = new HashMap<>();

        @Override
        public @Nullable Claim find(ReservationKey channel) {
            return highest.get(channel);
        }

        @Override
        public void put(ReservationKey channel, @Nullable Claim claim) {
            if (claim == null) {
                highest.remove(channel);
            } else {
                highest.put(channel, claim);
            }
        }
    }
}
