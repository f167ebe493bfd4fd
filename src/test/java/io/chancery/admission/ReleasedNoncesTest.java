package io.chancery.admission;

import static io.chancery.model.request.CheckResults.rejection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.check.Candidate;
import io.chancery.admission.check.Candidates;
import io.chancery.admission.guard.NonceGuard;
import io.chancery.admission.guard.NonceRelease;
import io.chancery.admission.guard.PolicyTerms;
import io.chancery.admission.guard.ReservationKey;
import io.chancery.admission.guard.Reserved;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Payloads;
import io.chancery.model.SampleKeys;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyVersion;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random histories of one nonce that operators release, against a model that keeps every holder and the release of
 * each.
 */
class ReleasedNoncesTest {
    private static final KeyVersion KEY = SampleKeys.inState(1, KeyVersion.State.ACTIVE);
    private static final ReservationKey NONCE =
            Objects.requireNonNull(ReservationKey.nonce(candidate(Transfers.of("any", null, 0, 1, 1))));
    private static final String OTHER = "somebody-else";
    private static final int STEPS = 400;

    private final InMemoryNonces nonces = new InMemoryNonces();
    private boolean replacement;
    private final NonceGuard guard = new NonceGuard(
            nonces,
            new Payloads(Secp256k1.best()),
            candidate -> new PolicyTerms(replacement, null, null, null, null, BigInteger.ZERO, null));
    private final List<Held> model = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void goToNobodyElseThanThePolicyOrAReleaseLets(long seed) {
        Random random = new Random(seed);
        int taken = 0;
        int refused = 0;
        for (int step = 0; step < STEPS; step++) {
            replacement = random.nextInt(4) == 0;
            switch (random.nextInt(8)) {
                case 0 -> release(random);
                case 1 -> giveBack(random);
                default -> {
                    if (ask(random, "request-" + step)) {
                        taken++;
                    } else {
                        refused++;
                    }
                }
            }
        }

        assertTrue(taken > STEPS / 20, "only " + taken + " were admitted");
        assertTrue(refused > STEPS / 20, "only " + refused + " were refused");
    }

    private boolean ask(Random random, String id) {
        long highest = model.stream().mapToLong(Held::fee).max().orElse(100);
        long fee = random.nextInt(3) == 0 && !model.isEmpty()
                ? model.getLast().fee
                : Math.max(1, highest * (9 + random.nextInt(4)) / 10);
        String replaces = model.isEmpty() || random.nextBoolean() ? null : model.get(random.nextInt(model.size())).id;
        SigningRequest request = Transfers.of(id, replaces, 0, fee, 1);
        boolean admitted = rejection(guard.check(candidate(request))) == null;

        assertEquals(mayTake(replaces, fee, highest), admitted, () -> request + " after " + model);
        if (admitted) {
            guard.reserve(candidate(request));
            NonceRelease inherited = !model.isEmpty() && model.getLast().fee == fee ? model.getLast().release : null;
            model.add(new Held(id, fee, inherited));
        }
        return admitted;
    }

    private boolean mayTake(@Nullable String replaces, long fee, long highest) {
        if (model.isEmpty()) {
            return replaces == null;
        }
        Held current = model.getLast();
        if (current.fee == fee) {
            return true;
        }
        boolean named = model.stream().anyMatch(held -> held.id.equals(replaces) && held.fee == current.fee);
        NonceRelease release = current.release;
        if (release == null) {
            return replacement && named && outbids(fee, highest);
        }
        return release.requester() == null
                && (replaces == null || named)
                && (release.forced() || outbids(fee, highest));
    }

    private static boolean outbids(long fee, long highest) {
        return fee >= highest + Math.max(1, (highest + 9) / 10);
    }

    private void release(Random random) {
        if (!model.isEmpty()) {
            NonceRelease release = new NonceRelease(random.nextInt(3) == 0, random.nextInt(3) == 0 ? OTHER : null);
            nonces.put(NONCE, nonces.read(NONCE).released(release));
            long fee = model.getLast().fee;
            model.replaceAll(held -> held.fee == fee ? new Held(held.id, held.fee, release) : held);
        }
    }

    /** Some request ends without a signature; so few are held that each stands for itself. */
    private void giveBack(Random random) {
        while (model.size() > 20 || (!model.isEmpty() && random.nextBoolean())) {
            Held leaving = model.remove(random.nextInt(model.size()));
            guard.release(new Reserved(leaving.id, Transfers.NETWORK, KEY, NONCE));
        }
    }

    private static Candidate candidate(SigningRequest request) {
        return Candidates.of(request, KEY, Candidates.NOW);
    }

    private record Held(String id, long fee, @Nullable NonceRelease release) {}
}
