package io.chancery.bench.figure;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two distributions' workers, measured by turns on one broker and KMS under the load of one generator.
 *
 * @param conditions what both had in common
 * @param a the first distribution, as it was named
 * @param b the second
 * @param noise how much the machine changed from turn to turn
 * @param figures each with its ratio of the second to the first
 * @param pairs the turns, as they were measured
 */
public record Comparison(
        Conditions conditions, String a, String b, Noise noise, List<ComparedFigure> figures, List<Pair> pairs) {
    private static final int KMS = 2;
    private static final int LOAD_GENERATOR = 3;

    /**
     * A turn of each worker, one right after the other.
     *
     * @param first which of them was first: {@code a} or {@code b}
     */
    public record Pair(String first, Measurement a, Measurement b) {}

    /** Returns the comparison of some turns, at least one of each. */
    public static Comparison of(Conditions conditions, String a, String b, List<Pair> pairs) {
        Noise noise = Noise.of(
                pairs.stream().flatMap(pair -> Stream.of(pair.a(), pair.b())).toList());
        double shortest = noise.referenceMsShortest();
        return new Comparison(
                conditions,
                a,
                b,
                noise,
                List.of(
                        figure(pairs, "signatures/s", Measurement::perSecond),
                        figure(pairs, "signatures/s, normalized", m -> times(m.perSecond(), slowness(m, shortest))),
                        figure(pairs, "added latency p50 (ms)", m -> m.latency().p50()),
                        figure(pairs, "added latency p90 (ms)", m -> m.latency().p90()),
                        figure(pairs, "added latency p99 (ms)", m -> m.latency().p99()),
                        figure(pairs, "CPU µs, worker", Measurement::cpuMicrosOfSigner),
                        figure(
                                pairs,
                                "CPU µs, worker, norm.",
                                m -> Quotient.of(m.cpuMicrosOfSigner(), slowness(m, shortest))),
                        figure(pairs, "CPU µs, broker", m -> m.cpuMicros(1)),
                        figure(pairs, "CPU µs, KMS", m -> m.cpuMicros(KMS)),
                        figure(pairs, "CPU µs, load generator", m -> m.cpuMicros(LOAD_GENERATOR)),
                        figure(pairs, "machine busy (%)", m -> times(m.machine().busy(), 100.0)),
                        figure(pairs, "worker's memory (MiB)", Measurement::residentMib),
                        figure(pairs, "commits/s", m -> commits(m, CommitCycle::commitsPerSecond)),
                        figure(pairs, "records per commit", m -> commits(m, CommitCycle::recordsPerCommit)),
                        figure(pairs, "markers/s", m -> markers(m))),
                List.copyOf(pairs));
    }

    /** Returns whether no turn lost, doubled, reordered or rejected anything. */
    public boolean flawless() {
        return pairs.stream().allMatch(pair -> pair.a().flawless() && pair.b().flawless());
    }

    /** Returns what should have been measured and was not, in words; nothing if the comparison is complete. */
    public List<String> unmeasured() {
        return pairs.stream().allMatch(pair -> pair.a().complete() && pair.b().complete())
                ? List.of()
                : List.of("a turn's rate, KMS calls or processor time");
    }

    /** Returns how much slower the machine was around the window than at its fastest. */
    private static @Nullable Double slowness(Measurement measured, double shortest) {
        return Quotient.of(measured.machine().referenceMs(), shortest);
    }

    private static ComparedFigure figure(
            List<Pair> pairs, String name, Function<Measurement, @Nullable Double> figure) {
        return ComparedFigure.of(name, pairs, figure);
    }

    private static @Nullable Double times(@Nullable Double value, @Nullable Double factor) {
        return value == null || factor == null ? null : value * factor;
    }

    private static @Nullable Double commits(Measurement measured, Function<CommitCycle, Double> figure) {
        CommitCycle cycle = measured.commits();
        return cycle == null ? null : figure.apply(cycle);
    }

    private static @Nullable Double markers(Measurement measured) {
        CommitCycle cycle = measured.commits();
        CommitCycle.Markers markers = cycle == null ? null : cycle.markers();
        return markers == null ? null : markers.perSecond();
    }
}
