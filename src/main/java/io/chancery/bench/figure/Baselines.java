package io.chancery.bench.figure;

/**
 * What simpler ways of signing were measured with.
 *
 * @param batchBarrier the worker, with calls in batches that wait for their slowest: all else is the same
 * @param bareBatchBarrier a consumer's loop in such batches, which signs and audits and does nothing else: no
 *     admission, no memory of requests, no order
 * @param sequential such a loop with one request after the other; always saturated
 */
public record Baselines(Measurement batchBarrier, Measurement bareBatchBarrier, Measurement sequential) {}
