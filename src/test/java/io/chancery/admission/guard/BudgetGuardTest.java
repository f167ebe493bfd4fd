package io.chancery.admission.guard;

import static io.chancery.model.request.CheckResults.rejection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.admission.InMemoryBuckets;
import io.chancery.admission.InMemoryNonces;
import io.chancery.admission.Transfers;
import io.chancery.admission.check.Candidate;
import io.chancery.admission.check.Candidates;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Payloads;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.SampleKeys;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BudgetGuardTest {
    private static final KeyVersion KEY = SampleKeys.inState(1, KeyVersion.State.ACTIVE);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant NOW = Candidates.NOW;

    private final InMemoryNonces nonces = new InMemoryNonces();
    private @Nullable Integer perHour = 10;
    private @Nullable Integer perDay = 30;
    private final NonceGuard nonceGuard = new NonceGuard(nonces, new Payloads(Secp256k1.best()), this::terms);
    private final InMemoryBuckets minutes = new InMemoryBuckets();
    private final BudgetGuard guard = new BudgetGuard(minutes, new InMemoryBuckets(), nonces, this::terms);

    @Test
    void letsTheBudgetBeSpentAndNoMore() {
        spend(Transfers.of("a", null, 0, 100, 10), NOW);

        Rejection rejection = check(Transfers.of("b", null, 1, 100, 1), NOW);

        assertNotNull(rejection);
        assertEquals(RejectionCode.BUDGET_EXCEEDED, rejection.code());
        assertEquals("payload.value", rejection.field());
        assertNull(rejection.rule());
    }

    @Test
    void hasNothingAgainstWhatSpendsNothing() {
        spend(Transfers.of("a", null, 0, 100, 10), NOW);

        assertNull(check(Transfers.of("b", null, 1, 100, 0), NOW));
    }

    @Test
    void letsTheNextHoursBudgetBeSpent() {
        spend(Transfers.of("a", null, 0, 100, 10), NOW);

        assertNotNull(check(Transfers.of("b", null, 1, 100, 1), NOW.plus(HOUR)));
        assertNull(check(Transfers.of("b", null, 1, 100, 10), NOW.plus(HOUR).plusSeconds(60)));
    }

    @Test
    void holdsTheBudgetOfTheDayOverTheHours() {
        for (int i = 0; i < 3; i++) {
            spend(Transfers.of("request-" + i, null, i, 100, 10), NOW.plus(HOUR.multipliedBy(2L * i)));
        }

        Rejection rejection = check(Transfers.of("b", null, 9, 100, 1), NOW.plus(HOUR.multipliedBy(20)));

        assertNotNull(rejection);
        assertEquals("is more than is left of the wallet's budget for a day", rejection.reason());
    }

    @Test
    void holdsTheBudgetOfTheDayWhenTheClockGoesForthByAnHourAndBack() {
        perHour = null;
        spend(Transfers.of("a", null, 0, 100, 20), NOW);
        spend(Transfers.of("b", null, 1, 100, 10), NOW.plus(HOUR));

        assertNotNull(check(Transfers.of("c", null, 2, 100, 1), NOW));
    }

    @Test
    void countsOfAReplacementOnlyWhatExceedsWhatWasCounted() {
        spend(Transfers.of("a", null, 0, 100, 8), NOW);
        spend(Transfers.of("b", "a", 0, 110, 10), NOW);

        assertNull(check(Transfers.of("c", "b", 0, 121, 5), NOW));
        assertNotNull(check(Transfers.of("c", "b", 0, 121, 11), NOW));
        assertNotNull(check(Transfers.of("d", null, 1, 100, 1), NOW));
    }

    @Test
    void countsTheSamePayloadOnce() {
        spend(Transfers.of("a", null, 0, 100, 10), NOW);

        spend(Transfers.of("b", null, 0, 100, 10), NOW);

        assertNotNull(check(Transfers.of("c", null, 1, 100, 1), NOW));
    }

    @Test
    void givesBackWhatIsReleased() {
        SigningRequest first = Transfers.of("a", null, 0, 100, 10);
        spend(first, NOW);

        release(first);

        assertNull(check(Transfers.of("b", null, 1, 100, 10), NOW));
    }

    @Test
    void givesBackWhatAReleasedReplacementCountedMore() {
        spend(Transfers.of("a", null, 0, 100, 4), NOW);
        SigningRequest second = Transfers.of("b", "a", 0, 110, 10);
        spend(second, NOW);

        release(second);

        assertNull(check(Transfers.of("c", null, 1, 100, 6), NOW));
        assertNotNull(check(Transfers.of("c", null, 1, 100, 7), NOW));
    }

    @Test
    void givesNothingBackThatAnotherHolderOfTheNonceMaySpend() {
        SigningRequest first = Transfers.of("a", null, 0, 100, 10);
        spend(first, NOW);
        spend(Transfers.of("b", null, 0, 100, 10), NOW);

        release(first);

        assertNotNull(check(Transfers.of("c", null, 1, 100, 1), NOW));
    }

    @Test
    void countsWhatAnotherHolderMaySpendAsOfWhenThatCame() {
        SigningRequest first = Transfers.of("a", null, 0, 100, 10);
        spend(first, NOW);
        spend(Transfers.of("b", null, 0, 100, 10), NOW.plusSeconds(240));

        release(first);

        assertNotNull(check(Transfers.of("c", null, 1, 100, 1), NOW.plus(HOUR).plusSeconds(240)));
        assertNull(check(Transfers.of("c", null, 1, 100, 1), NOW.plus(HOUR).plusSeconds(300)));
    }

    @Test
    void givesBackOnlyWhereItWasCounted() {
        SigningRequest first = Transfers.of("a", null, 0, 100, 10);
        spend(first, NOW);
        spend(Transfers.of("b", null, 1, 100, 10), NOW.plus(HOUR.multipliedBy(2)));

        release(first);

        assertNotNull(check(Transfers.of("c", null, 2, 100, 1), NOW.plus(HOUR.multipliedBy(2))));
    }

    @Test
    void countsWhatAllKeysOfTheWalletHaveSpent() {
        spend(Transfers.of("a", null, 0, 100, 6), NOW);
        KeyVersion other = SampleKeys.active(2, "another-key", KeySpec.ECC_NIST_EDWARDS25519, Bytes.of(new byte[32]));
        KeyRecord wallet = SampleKeys.record(KEY).plus(other);

        assertNull(rejection(guard.check(new Candidate(Transfers.of("b", null, 1, 100, 4), wallet, other, NOW))));
        assertNotNull(rejection(guard.check(new Candidate(Transfers.of("b", null, 1, 100, 5), wallet, other, NOW))));
    }

    /** So that no budget begins anew when workers are upgraded. */
    @Test
    void countsWhatIsKeptUnderTheNamesThatEarlierVersionsGave() {
        String address = Objects.requireNonNull(KEY.address()).toLowerCase(Locale.ROOT);
        minutes.put("eip155:1 " + address, NOW.getEpochSecond() / 60, BigInteger.valueOf(10));

        assertNotNull(check(Transfers.of("a", null, 0, 100, 1), NOW));
    }

    @Test
    void limitsNothingWithoutABudget() {
        perHour = null;
        perDay = null;
        spend(Transfers.of("a", null, 0, 100, 1_000), NOW);

        assertNull(check(Transfers.of("b", null, 1, 100, 1_000), NOW));
    }

    private void spend(SigningRequest request, Instant now) {
        Candidate candidate = Candidates.of(request, KEY, now);
        assertNull(rejection(nonceGuard.check(candidate)));
        assertNull(rejection(guard.check(candidate)));
        nonceGuard.reserve(candidate);
        guard.reserve(candidate);
    }

    private void release(SigningRequest request) {
        Reserved reserved =
                new Reserved(request.id(), request.network(), KEY, ReservationKey.of(Candidates.of(request, KEY, NOW)));
        guard.release(reserved);
        nonceGuard.release(reserved);
    }

    private @Nullable Rejection check(SigningRequest request, Instant now) {
        return rejection(guard.check(Candidates.of(request, KEY, now)));
    }

    private PolicyTerms terms(Candidate candidate) {
        BigInteger spending = candidate.request().payload() instanceof EvmTransaction transaction
                ? transaction.value()
                : BigInteger.ZERO;
        return new PolicyTerms(true, null, null, amount(perHour), amount(perDay), spending, null);
    }

    private static @Nullable BigInteger amount(@Nullable Integer most) {
        return most == null ? null : BigInteger.valueOf(most);
    }
}
