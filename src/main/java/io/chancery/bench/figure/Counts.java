package io.chancery.bench.figure;

/**
 * The requests and outcomes of a whole load.
 *
 * @param lost requests without an outcome
 * @param duplicated further outcomes of a request that had one
 * @param outOfOrder outcomes that overtook an earlier one of the same wallet
 */
public record Counts(long requests, long signed, long rejected, long lost, long duplicated, long outOfOrder) {
    /** Returns whether every request was signed, once and in its wallet's order. */
    public boolean flawless() {
        return rejected + lost + duplicated + outOfOrder == 0;
    }
}
