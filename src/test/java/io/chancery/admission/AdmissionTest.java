package io.chancery.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.check.AdmissionCheck;
import io.chancery.admission.check.Candidate;
import io.chancery.admission.check.Candidates;
import io.chancery.admission.check.KeyOverdueCheck;
import io.chancery.admission.check.KeyOwners;
import io.chancery.admission.guard.Guard;
import io.chancery.admission.guard.ReservationKey;
import io.chancery.admission.guard.Reserved;
import io.chancery.admission.policy.Policy;
import io.chancery.model.SampleKeys;
import io.chancery.model.WalletId;
import io.chancery.model.request.CheckResult;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.KeyVersion.State;
import io.chancery.rotation.SampleRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final KeyOwners NOBODY = key -> null;
    private static final KeyOverdueCheck WARNS = new KeyOverdueCheck(SampleRules.PERIODS, false);
    private static final Policies POLICIES = set -> Policy.parse(set.document());

    private static final KeyVersion OLD = SampleKeys.overlapUntil(Candidates.NOW.plusSeconds(1));
    private static final KeyVersion CURRENT = SampleKeys.inState(2, State.ACTIVE);

    private static final @Nullable ReservationKey RESERVATION_KEY = ReservationKey.of(Candidates.with(CURRENT));

    private final KeyRecord record = SampleKeys.record(OLD, CURRENT);

    @Test
    void admitsWhatNothingObjectsToUnderTheCurrentKey() {
        assertEquals(
                new Decision.Admitted(CURRENT, RESERVATION_KEY, null, null, null),
                decide(List.of(candidate -> CheckResult.passed())));
    }

    @Test
    void deniesAWalletWithoutKeys() {
        Admission admission = Admission.standard(wallet -> null, NOBODY, POLICIES, false, WARNS, List.of());

        Decision decision = admission.judge(Candidates.request(), Candidates.NOW);

        assertEquals(new Decision.Denied(Rejection.of(RejectionCode.UNKNOWN_KEY)), decision);
    }

    @Test
    void deniesAPinThatNoVersionHasButOneMayGet() {
        Decision decision = standard().judge(Candidates.pinned("0x0000"), Candidates.NOW);

        assertEquals(RejectionCode.KEY_NOT_ACTIVE, denied(decision).code());
        assertEquals("keyPin", denied(decision).field());
        assertEquals(CURRENT, assertInstanceOf(Decision.Denied.class, decision).key());
        assertTrue(denied(decision).retryable());
    }

    @Test
    void admitsAPinnedVersionDuringItsOverlap() {
        KeyRecord rotated =
                SampleKeys.record(OLD, SampleKeys.active(2, "another-key", CURRENT.spec(), CURRENT.publicKey()));
        Admission admission = Admission.standard(wallet -> rotated, NOBODY, POLICIES, false, WARNS, List.of());

        Decision decision = admission.judge(Candidates.pinned(OLD.keyId()), Candidates.NOW);

        assertEquals(new Decision.Admitted(OLD, RESERVATION_KEY, null, null, null), decision);
    }

    @Test
    void takesTheCurrentOfTwoVersionsThatThePinMeans() {
        Admission admission = Admission.standard(
                wallet -> SampleKeys.record(SampleKeys.inState(1, State.RETIRED), CURRENT),
                NOBODY,
                POLICIES,
                false,
                WARNS,
                List.of());

        Decision decision = admission.judge(Candidates.pinned(CURRENT.keyId()), Candidates.NOW);

        assertEquals(new Decision.Admitted(CURRENT, RESERVATION_KEY, null, null, null), decision);
    }

    @Test
    void deniesWithTheFirstObjection() {
        Decision decision = decide(List.of(
                candidate -> CheckResult.passed(),
                candidate -> CheckResult.denied(RejectionCode.EXPIRED),
                candidate -> CheckResult.denied(RejectionCode.KEY_SPEC_MISMATCH)));

        assertEquals(RejectionCode.EXPIRED, denied(decision).code());
    }

    @Test
    void deniesWhenACheckCannotBeCarriedOut() {
        Decision decision = decide(List.of(candidate -> {
            throw new IllegalStateException("a defect");
        }));

        assertEquals(RejectionCode.INTERNAL_ERROR, denied(decision).code());
    }

    @Test
    @SuppressWarnings("NullAway") // the defect that is tested
    void deniesWhenACheckOrAGuardReturnsNull() {
        List<Guard> guards = List.of(new Notebook((CheckResult) null));

        Decision byCheck = decide(List.of(candidate -> null));
        Decision byGuard = decide(List.of(), guards);

        assertEquals(RejectionCode.INTERNAL_ERROR, denied(byCheck).code());
        assertEquals(RejectionCode.INTERNAL_ERROR, denied(byGuard).code());
    }

    @Test
    void neverShowsWhyACheckCouldNotBeCarriedOut() {
        Decision decision = decide(List.of(candidate -> {
            throw new IllegalStateException("a secret");
        }));

        assertEquals(Rejection.of(RejectionCode.INTERNAL_ERROR), denied(decision));
    }

    @Test
    void asksNoCheckAfterOneThatFailed() {
        Decision decision = decide(List.of(
                candidate -> {
                    throw new IllegalStateException("a defect");
                },
                candidate -> CheckResult.passed()));

        assertEquals(RejectionCode.INTERNAL_ERROR, denied(decision).code());
    }

    @Test
    void letsGuardsRememberWhatNothingObjectsTo() {
        Notebook first = new Notebook();
        Notebook second = new Notebook();

        decide(List.of(), List.of(first, second));

        assertEquals(List.of("request-1"), first.reserved);
        assertEquals(List.of("request-1"), second.reserved);
    }

    @Test
    void letsNoGuardRememberWhatAnotherObjectsTo() {
        Notebook first = new Notebook();

        Decision decision =
                decide(List.of(), List.of(first, new Notebook(CheckResult.denied(RejectionCode.NONCE_CONFLICT))));

        assertEquals(RejectionCode.NONCE_CONFLICT, denied(decision).code());
        assertEquals(List.of(), first.reserved);
    }

    @Test
    void asksNoGuardWhenACheckObjects() {
        Notebook guard = new Notebook(CheckResult.denied(RejectionCode.NONCE_CONFLICT));

        Decision decision =
                decide(List.of(candidate -> CheckResult.denied(RejectionCode.KEY_SPEC_MISMATCH)), List.of(guard));

        assertEquals(RejectionCode.KEY_SPEC_MISMATCH, denied(decision).code());
    }

    @Test
    void releasesInTheReverseOrder() {
        List<String> order = new ArrayList<>();
        Admission admission = new Admission(
                wallet -> record,
                POLICIES,
                List.of(),
                List.of(new Notebook(() -> order.add("first")), new Notebook(() -> order.add("second"))));

        admission.release(new Reserved("request-1", "eip155:1", CURRENT, RESERVATION_KEY));

        assertEquals(List.of("second", "first"), order);
    }

    @Test
    void standardChecksTheDeadline() {
        Decision decision = standard().judge(Candidates.expiringAt(Candidates.NOW), Candidates.NOW);

        assertEquals(RejectionCode.EXPIRED, denied(decision).code());
    }

    @Test
    void standardChecksTheKeysState() {
        Admission admission = Admission.standard(
                wallet -> SampleKeys.record(SampleKeys.inState(1, State.REVOKED)),
                NOBODY,
                POLICIES,
                false,
                WARNS,
                List.of());

        Decision decision = admission.judge(Candidates.request(), Candidates.NOW);

        assertEquals(RejectionCode.KEY_REVOKED, denied(decision).code());
    }

    @Test
    void standardChecksTheKeysSpec() {
        Admission admission = Admission.standard(
                wallet -> SampleKeys.record(Candidates.ed25519Key()), NOBODY, POLICIES, false, WARNS, List.of());

        Decision decision = admission.judge(Candidates.request(), Candidates.NOW);

        assertEquals(RejectionCode.KEY_SPEC_MISMATCH, denied(decision).code());
        assertNull(denied(decision).field());
    }

    @Test
    void deniesAKeyThatWasRegisteredForAnotherWalletFirst() {
        KeyOwners other = key -> new WalletId("acme", "copycat");
        Admission admission = Admission.standard(wallet -> record, other, POLICIES, false, WARNS, List.of());

        Decision decision = admission.judge(Candidates.request(), Candidates.NOW);

        assertEquals(new Decision.Denied(Rejection.of(RejectionCode.KEY_SHARED), record.current()), decision);
    }

    @Test
    void aSealedRequestOfAWalletWithoutKeysIsNotWorthOpening() {
        Admission admission = Admission.standard(wallet -> null, NOBODY, POLICIES, false, WARNS, List.of());

        assertEquals(CheckResult.denied(RejectionCode.UNKNOWN_KEY), admission.checkSealed(Candidates.request()));
        assertEquals(CheckResult.passed(), standard().checkSealed(Candidates.request()));
    }

    private Admission standard() {
        return Admission.standard(wallet -> record, NOBODY, POLICIES, false, WARNS, List.of());
    }

    private Decision decide(List<AdmissionCheck> checks) {
        return decide(checks, List.of());
    }

    private Decision decide(List<AdmissionCheck> checks, List<Guard> guards) {
        return new Admission(wallet -> record, POLICIES, checks, guards).judge(Candidates.request(), Candidates.NOW);
    }

    private static Rejection denied(Decision decision) {
        return assertInstanceOf(Decision.Denied.class, decision).rejection();
    }

    /** A guard that notes what it is told. */
    private static final class Notebook implements Guard {
        private final List<String> reserved = new ArrayList<>();
        private final CheckResult result;
        private final Runnable whenReleased;

        private Notebook() {
            this(() -> {});
        }

        private Notebook(CheckResult result) {
            this.result = result;
            this.whenReleased = () -> {};
        }

        private Notebook(Runnable whenReleased) {
            this.result = CheckResult.passed();
            this.whenReleased = whenReleased;
        }

        @Override
        public CheckResult check(Candidate candidate) {
            return result;
        }

        @Override
        public void reserve(Candidate candidate) {
            reserved.add(candidate.request().id());
        }

        @Override
        public void release(Reserved released) {
            whenReleased.run();
        }
    }
}
