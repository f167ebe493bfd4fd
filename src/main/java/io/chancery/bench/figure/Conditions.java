package io.chancery.bench.figure;

/**
 * What a measurement was made on and with.
 *
 * @param latencyDefinition what the latencies are, in words
 * @param load such as {@code 500/s} or {@code saturated}
 * @param kmsLatencyMs of every KMS call
 * @param inFlight KMS calls that a worker may have open
 * @param allChecks whether requests were signed, every wallet had a policy, and the worker sealed what it kept
 */
public record Conditions(
        Machine machine,
        String latencyDefinition,
        String load,
        long kmsLatencyMs,
        int wallets,
        int inFlight,
        boolean allChecks) {}
