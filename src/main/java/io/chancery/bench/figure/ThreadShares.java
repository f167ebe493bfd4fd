package io.chancery.bench.figure;

/**
 * What a stream thread spent its time on: the share that each kind of work took of the half minute before the end of a
 * measuring window, the mean of all threads. The rest is the thread's own housekeeping.
 */
public record ThreadShares(double process, double punctuate, double poll, double commit) {
    ThreadShares dividedBy(int threads) {
        return new ThreadShares(
                Rounded.to(process / threads, 3),
                Rounded.to(punctuate / threads, 3),
                Rounded.to(poll / threads, 3),
                Rounded.to(commit / threads, 3));
    }
}
