package io.chancery.payload.evm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.FuzzSeeds;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link EvmRlpFuzz} on thousands of random transactions. */
class EvmRlpFuzzTest {
    private static final int TRANSACTIONS = 20_000;
    private static final int SIZE = 600;

    @Test
    void everySeedIsTaken() {
        FuzzSeeds.of(EvmRlpFuzz.class).forEach((name, seed) -> assertTrue(EvmRlpFuzz.check(seed.toArray()), name));
    }

    @Test
    void holdsForRandomTransactions() {
        Random random = new Random(31);
        byte[] input = new byte[SIZE];
        int taken = 0;
        for (int i = 0; i < TRANSACTIONS; i++) {
            random.nextBytes(input);
            taken += EvmRlpFuzz.check(input) ? 1 : 0;
        }

        assertTrue(taken > TRANSACTIONS / 100 && taken < TRANSACTIONS, taken + " were taken");
    }
}
