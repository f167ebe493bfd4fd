package io.chancery.admission.guard;

import static io.chancery.model.request.CheckResults.rejection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.InMemoryBuckets;
import io.chancery.admission.InMemoryNonces;
import io.chancery.admission.Transfers;
import io.chancery.admission.check.Candidate;
import io.chancery.admission.check.Candidates;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Payloads;
import io.chancery.model.SampleKeys;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyVersion;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guards against a model that remembers everything and adds it all up again for every question. */
class GuardsModelTest {
    private static final KeyVersion KEY = SampleKeys.inState(1, KeyVersion.State.ACTIVE);
    private static final int STEPS = 3_000;
    private static final int NONCES = 12;
    private static final long PER_HOUR = 60;
    private static final long PER_DAY = 400;
    private static final int PER_MINUTE = 6;
    private static final Duration LONGEST_PENDING = Duration.ofMinutes(5);

    private final List<Admitted> admitted = new ArrayList<>();
    private final List<Instant> admissions = new ArrayList<>();
    private Instant now = Candidates.NOW;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepOneDigestPerNonceAndEveryWindow(long seed) {
        Random random = new Random(seed);
        Guards guards = new Guards();
        int released = 0;
        for (int step = 0; step < STEPS; step++) {
            now = now.plusMillis(random.nextInt(random.nextInt(10) == 0 ? 1_800_000 : 20_000));
            if (random.nextInt(5) == 0) {
                released += release(random, guards) ? 1 : 0;
            } else {
                ask(random, guards, "request-" + step);
            }
        }

        assertTrue(admitted.size() > STEPS / 20, () -> "only " + admitted.size() + " were admitted");
        assertTrue(released > STEPS / 100, "hardly any was released");
    }

    private void ask(Random random, Guards guards, String id) {
        long nonce = random.nextInt(NONCES);
        List<Admitted> holders = holders(nonce);
        if (holders.size() == Reservation.MOST_HOLDERS) {
            return; // from here on holders stand for others: ReservationTest
        }
        String replaces = random.nextInt(3) == 0 || holders.isEmpty() ? null : pick(random, holders).id;
        long fee = holders.isEmpty() ? 100 : pick(random, holders).fee * (random.nextBoolean() ? 11 : 10) / 10;
        long value = random.nextInt(4) == 0 || holders.isEmpty() ? random.nextInt(30) : pick(random, holders).value;
        SigningRequest request = Transfers.of(id, replaces, nonce, fee, value);

        if (guards.admit(Candidates.of(request, KEY, now))) {
            assertTrue(mayTake(holders, replaces, fee, value), () -> "took a nonce that was not its: " + request);
            admitted.add(new Admitted(id, nonce, fee, value, now));
            admissions.add(now);
            assertTrue(admissionsSince(Duration.ofMinutes(1)) <= PER_MINUTE);
            assertTrue(spentSince(Duration.ofHours(1)) <= PER_HOUR);
            assertTrue(spentSince(Duration.ofDays(1)) <= PER_DAY);
        }
        assertEquals(sizesOf(), guards.sizes());
    }

    private boolean release(Random random, Guards guards) {
        List<Admitted> pending = admitted.stream()
                .filter(one -> one.at.plus(LONGEST_PENDING).isAfter(now))
                .toList();
        if (pending.isEmpty()) {
            return false;
        }
        Admitted leaving = pick(random, pending);
        admitted.remove(leaving);
        guards.release(leaving.request());
        return true;
    }

    private static boolean mayTake(List<Admitted> holders, @Nullable String replaces, long fee, long value) {
        if (holders.isEmpty()) {
            return replaces == null;
        }
        Admitted current = holders.getLast();
        if (current.isSignedAs(fee, value)) {
            return true;
        }
        boolean named = holders.stream()
                .anyMatch(holder -> holder.id.equals(replaces) && holder.isSignedAs(current.fee, current.value));
        return named && fee * 10 >= current.fee * 11;
    }

    private List<Admitted> holders(long nonce) {
        return admitted.stream().filter(one -> one.nonce == nonce).toList();
    }

    private List<Integer> sizesOf() {
        List<Integer> sizes = new ArrayList<>();
        for (long nonce = 0; nonce < NONCES; nonce++) {
            sizes.add(holders(nonce).size());
        }
        return sizes;
    }

    private long admissionsSince(Duration window) {
        return admissions.stream().filter(at -> at.isAfter(now.minus(window))).count();
    }

    /** Of each nonce, what its holders added to the most that any of them would spend. */
    private long spentSince(Duration window) {
        long spent = 0;
        for (long nonce = 0; nonce < NONCES; nonce++) {
            long most = 0;
            for (Admitted holder : holders(nonce)) {
                long more = Math.max(0, holder.value - most);
                spent += holder.at.isAfter(now.minus(window)) ? more : 0;
                most += more;
            }
        }
        return spent;
    }

    private static <T> T pick(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private record Admitted(String id, long nonce, long fee, long value, Instant at) {
        private boolean isSignedAs(long otherFee, long otherValue) {
            return fee == otherFee && value == otherValue;
        }

        private SigningRequest request() {
            return Transfers.of(id, null, nonce, fee, value);
        }
    }

    private static final class Guards {
        private final InMemoryNonces nonces = new InMemoryNonces();
        private final List<Guard> all = List.of(
                new RateLimit(new InMemoryBuckets(), new RateLimits(PER_MINUTE, 0, 0), Guards::terms),
                new NonceGuard(nonces, new Payloads(Secp256k1.best()), Guards::terms),
                new BudgetGuard(new InMemoryBuckets(), new InMemoryBuckets(), nonces, Guards::terms));

        private boolean admit(Candidate candidate) {
            if (all.stream().anyMatch(guard -> rejection(guard.check(candidate)) != null)) {
                return false;
            }
            all.forEach(guard -> guard.reserve(candidate));
            return true;
        }

        private void release(SigningRequest request) {
            ReservationKey reservationKey = ReservationKey.of(Candidates.of(request, KEY, Candidates.NOW));
            Reserved reserved = new Reserved(request.id(), request.network(), KEY, reservationKey);
            all.reversed().forEach(guard -> guard.release(reserved));
        }

        private List<Integer> sizes() {
            List<Integer> sizes = new ArrayList<>();
            for (long nonce = 0; nonce < NONCES; nonce++) {
                ReservationKey reservationKey = ReservationKey.nonce(
                        Candidates.of(Transfers.of("any", null, nonce, 0, 0), KEY, Candidates.NOW));
                sizes.add(
                        reservationKey == null
                                ? 0
                                : nonces.find(reservationKey).holders().size());
            }
            return sizes;
        }

        private static PolicyTerms terms(Candidate candidate) {
            BigInteger spending = candidate.request().payload() instanceof EvmTransaction transaction
                    ? transaction.value()
                    : BigInteger.ZERO;
            return new PolicyTerms(
                    true, null, null, BigInteger.valueOf(PER_HOUR), BigInteger.valueOf(PER_DAY), spending, null);
        }
    }
}
