package io.chancery.bench.figure;

import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * How busy the machine was in a measuring window, and how fast right before and after the load. Shares are of all its
 * processors; null where the system does not tell.
 *
 * @param busy the share that ran anything
 * @param others the share that ran something other than the benchmark's processes
 * @param steal the share that the hypervisor gave to other machines
 * @param referenceMsBefore how long the reference loop took, a fixed amount of work on each processor at once
 * @param referenceMsAfter the same after the load
 */
public record MachineUse(
        @Nullable Double busy,
        @Nullable Double others,
        @Nullable Double steal,
        double referenceMsBefore,
        double referenceMsAfter) {
    private static final int DECIMALS = 3;

    /**
     * Returns the use of the machine between two readings of its processors' time.
     *
     * @param ours processor time of the benchmark's processes between them, in ticks
     */
    public static MachineUse between(
            @Nullable ProcessorTicks before,
            @Nullable ProcessorTicks after,
            double ours,
            double referenceMsBefore,
            double referenceMsAfter) {
        if (before == null || after == null) {
            return new MachineUse(null, null, null, referenceMsBefore, referenceMsAfter);
        }
        ProcessorTicks spent = after.minus(before);
        double all = spent.all();
        return new MachineUse(
                Quotient.rounded((double) spent.busy(), all, DECIMALS),
                Quotient.rounded(Math.max(0, spent.busy() - ours), all, DECIMALS),
                Quotient.rounded((double) spent.steal(), all, DECIMALS),
                referenceMsBefore,
                referenceMsAfter);
    }

    /** Returns how long the reference loop took around the window. */
    double referenceMs() {
        return (referenceMsBefore + referenceMsAfter) / 2;
    }

    /** Returns the reference loop's times. */
    DoubleStream references() {
        return DoubleStream.of(referenceMsBefore, referenceMsAfter);
    }
}
