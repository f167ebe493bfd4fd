package io.chancery.admission.guard;

import static io.chancery.model.request.CheckResults.rejection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.admission.InMemoryBuckets;
import io.chancery.admission.check.Candidate;
import io.chancery.admission.check.Candidates;
import io.chancery.model.SampleKeys;
import io.chancery.model.WalletId;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyVersion;
import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final KeyVersion KEY = SampleKeys.inState(1, KeyVersion.State.ACTIVE);
    private static final KeyVersion OTHER_KEY = Candidates.ed25519Key();
    private static final Instant NOW = Candidates.NOW;

    private final InMemoryBuckets buckets = new InMemoryBuckets();
    private PolicyTerms terms = PolicyTerms.NONE;

    @Test
    void letsAKeyHaveItsRequestsAMinute() {
        RateLimit limit = limit(3, 0, 0);
        take(limit, 3, KEY, NOW);

        Rejection rejection = rejection(limit.check(candidate(KEY, NOW)));

        assertNotNull(rejection);
        assertEquals(RejectionCode.RATE_LIMITED, rejection.code());
        assertNull(rejection.field());
        assertNull(rejection(limit.check(candidate(OTHER_KEY, NOW))));
    }

    @Test
    void countsWhatIsAdmittedOnly() {
        RateLimit limit = limit(1, 0, 0);

        assertNull(rejection(limit.check(candidate(KEY, NOW))));
        assertNull(rejection(limit.check(candidate(KEY, NOW))));
    }

    @Test
    void slides() {
        RateLimit limit = limit(2, 0, 0);
        take(limit, 1, KEY, NOW);
        take(limit, 1, KEY, NOW.plusSeconds(30));

        assertNotNull(rejection(limit.check(candidate(KEY, NOW.plusSeconds(60)))));
        assertNull(rejection(limit.check(candidate(KEY, NOW.plusSeconds(61)))));
        take(limit, 1, KEY, NOW.plusSeconds(61));
        assertNotNull(rejection(limit.check(candidate(KEY, NOW.plusSeconds(90)))));
    }

    @Test
    void hasNoLimitAtZero() {
        RateLimit limit = limit(0, 0, 0);

        take(limit, 1_000, KEY, NOW);

        assertNull(rejection(limit.check(candidate(KEY, NOW))));
    }

    @Test
    void takesThePolicysLimitInsteadOfTheWorkers() {
        RateLimit limit = limit(1, 0, 0);
        terms = terms(2, null);
        take(limit, 2, KEY, NOW);

        assertNotNull(rejection(limit.check(candidate(KEY, NOW))));
    }

    @Test
    void letsNothingPassAPolicysLimitOfZero() {
        terms = terms(0, null);

        assertNotNull(rejection(limit(0, 0, 0).check(candidate(KEY, NOW))));
    }

    @Test
    void limitsARequesterOfAKeyAlone() {
        RateLimit limit = limit(0, 0, 0);
        terms = terms(null, 1);
        take(limit, 1, KEY, NOW);

        assertNotNull(rejection(limit.check(candidate(KEY, NOW))));
        assertNull(rejection(limit.check(of("another-requester", SampleKeys.WALLET, KEY))));
        assertNull(rejection(limit.check(candidate(OTHER_KEY, NOW))));
    }

    @Test
    void limitsARequesterOverAllKeys() {
        RateLimit limit = limit(0, 1, 0);
        take(limit, 1, KEY, NOW);

        assertNotNull(rejection(limit.check(candidate(OTHER_KEY, NOW))));
        assertNull(rejection(limit.check(of("another-requester", SampleKeys.WALLET, KEY))));
        assertNull(rejection(limit.check(of("sample-requester", new WalletId("umbrella", "treasury"), KEY))));
    }

    @Test
    void limitsATenantOverAllRequesters() {
        RateLimit limit = limit(0, 0, 1);
        take(limit, 1, KEY, NOW);

        assertNotNull(rejection(limit.check(of("another-requester", SampleKeys.WALLET, OTHER_KEY))));
        assertNull(rejection(limit.check(of("sample-requester", new WalletId("umbrella", "treasury"), KEY))));
    }

    @Test
    void refusesNegativeLimits() {
        assertThrows(IllegalArgumentException.class, () -> new RateLimits(-1, 0, 0));
    }

    private RateLimit limit(int perKey, int perRequester, int perTenant) {
        return new RateLimit(buckets, new RateLimits(perKey, perRequester, perTenant), candidate -> terms);
    }

    private static void take(RateLimit limit, int count, KeyVersion key, Instant now) {
        for (int i = 0; i < count; i++) {
            assertNull(rejection(limit.check(candidate(key, now))));
            limit.reserve(candidate(key, now));
        }
    }

    private static Candidate candidate(KeyVersion key, Instant now) {
        return Candidates.of(Candidates.request(), key, now);
    }

    private static Candidate of(String requester, WalletId wallet, KeyVersion key) {
        SigningRequest sample = Candidates.request();
        SigningRequest request = SigningRequest.builder()
                .id(sample.id())
                .requester(requester)
                .wallet(wallet)
                .network(sample.network())
                .createdAt(sample.createdAt())
                .payload(sample.payload())
                .build();
        return Candidates.of(request, key, NOW);
    }

    private static PolicyTerms terms(@Nullable Integer perMinute, @Nullable Integer perMinuteAndRequester) {
        return new PolicyTerms(true, perMinute, perMinuteAndRequester, null, null, BigInteger.ZERO, null);
    }
}
