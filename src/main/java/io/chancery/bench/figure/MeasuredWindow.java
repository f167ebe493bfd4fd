package io.chancery.bench.figure;

import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;

/**
 * What was counted in a measuring window. The constructor throws {@link Failure} if that is nothing: a report without
 * figures would look like a measurement.
 *
 * @param signer the process that answered
 * @param seconds how long the window was meant to be
 * @param outcomes that were read in it
 * @param latencies of the requests that were due in it
 */
public record MeasuredWindow(String signer, int seconds, int outcomes, Percentiles latencies) {
    public MeasuredWindow {
        if (outcomes == 0 || latencies.isEmpty()) {
            throw new Failure(
                    "nothing-measured",
                    ExitCode.FAILED,
                    signer + ": " + (outcomes == 0 ? "no outcome was read" : "no request that was due has an outcome")
                            + " in the window of " + seconds + " s, so there is nothing to report",
                    "give a longer --warmup and --seconds, well above --kms-latency, or a lower --rate",
                    null);
        }
    }
}
