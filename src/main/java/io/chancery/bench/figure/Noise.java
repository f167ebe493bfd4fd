package io.chancery.bench.figure;

import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How much a machine changed under a benchmark's windows.
 *
 * @param referenceMsShortest the shortest time of the reference loop, and
 * @param referenceMsLongest its longest; the machine was as much slower then
 * @param others the most that other processes took in a window, as a share of all processors
 * @param steal the most that the hypervisor took in a window; null where the system does not tell, like {@code others}
 */
public record Noise(
        double referenceMsShortest,
        double referenceMsLongest,
        @Nullable Double others,
        @Nullable Double steal) {
    /** Returns the noise of some windows, at least one. */
    public static Noise of(Collection<Measurement> windows) {
        return ofUses(windows.stream().map(Measurement::machine).toList());
    }

    /** Returns the noise of the machine in some windows, at least one. */
    static Noise ofUses(List<MachineUse> uses) {
        DoubleSummaryStatistics references =
                uses.stream().flatMapToDouble(MachineUse::references).summaryStatistics();
        return new Noise(
                references.getMin(),
                references.getMax(),
                most(uses, MachineUse::others),
                most(uses, MachineUse::steal));
    }

    /** Returns the sentence for a report. */
    public String sentence() {
        Double slowest = Quotient.of(referenceMsLongest, referenceMsShortest);
        return "noise: the reference loop took 1.00 to %s × of its shortest time (%.1f ms); of all processors, others' processes took %s and the hypervisor %s at most"
                .formatted(
                        slowest == null ? "n/a" : "%.2f".formatted(slowest),
                        referenceMsShortest,
                        percent(others),
                        percent(steal));
    }

    private static @Nullable Double most(List<MachineUse> uses, Function<MachineUse, @Nullable Double> share) {
        return uses.stream()
                .map(share)
                .filter(Objects::nonNull)
                .map(Double.class::cast)
                .max(Double::compare)
                .orElse(null);
    }

    private static String percent(@Nullable Double share) {
        return share == null ? "an unknown part" : "%.0f %%".formatted(share * 100);
    }
}
