package io.chancery.stream;

import io.chancery.admission.guard.BudgetGuard;
import io.chancery.admission.guard.ClaimGuard;
import io.chancery.admission.guard.Guard;
import io.chancery.admission.guard.LatestTerms;
import io.chancery.admission.guard.NonceGuard;
import io.chancery.admission.guard.RateLimit;
import io.chancery.admission.guard.RateLimits;
import io.chancery.model.EntryKind;
import io.chancery.payload.PayloadEncoder;
import io.chancery.stream.store.StoredBuckets;
import io.chancery.stream.store.StoredClaims;
import io.chancery.stream.store.StoredNonces;
import io.chancery.stream.store.TaskStores;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/** The guards of a task, over its stores. */
final class TaskGuards {
    private TaskGuards() {}

    /**
     * Returns the guards in the order in which they are asked.
     *
     * @param encoder makes digests of what takes a nonce
     * @param limits what the worker itself limits
     */
    static List<Guard> of(TaskState state, PayloadEncoder encoder, RateLimits limits) {
        KeyValueStore<String, byte[]> reservations = state.named(TaskStores.RESERVATIONS);
        KeyValueStore<String, byte[]> sums = state.named(TaskStores.SUMS);
        StoredNonces nonces = new StoredNonces(reservations);
        LatestTerms terms = new LatestTerms();
        return List.of(
                new RateLimit(new StoredBuckets(sums, EntryKind.RATE), limits, terms),
                new NonceGuard(nonces, encoder, terms),
                new ClaimGuard(new StoredClaims(reservations)),
                new BudgetGuard(
                        new StoredBuckets(sums, EntryKind.HOUR),
                        new StoredBuckets(sums, EntryKind.DAY),
                        nonces,
                        terms));
    }
}
