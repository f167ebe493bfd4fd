package io.chancery.bench;

import static io.chancery.bench.TextColumns.number;

import io.chancery.bench.figure.Conditions;
import io.chancery.bench.figure.Scaling;
import java.util.ArrayList;
import java.util.List;

/** Shows people what more workers are worth, in a table of at most 80 columns. */
public final class ScalingText {
    private ScalingText() {}

    /** Returns the measurement's text, several lines. */
    public static String of(Scaling scaling) {
        Conditions conditions = scaling.conditions();
        List<String> lines = new ArrayList<>();
        lines.add(TextColumns.machine(conditions.machine()));
        lines.add("%s, KMS latency %d ms, %d wallets on %d partitions; each worker at most %.2f cores"
                .formatted(
                        TextColumns.load(conditions),
                        conditions.kmsLatencyMs(),
                        conditions.wallets(),
                        scaling.partitions(),
                        scaling.cores()));
        lines.add("");
        lines.add(TextColumns.row("workers", "signatures/s", "of one", "CPU µs", "machine busy"));
        scaling.steps()
                .forEach(step -> lines.add(TextColumns.row(
                        Integer.toString(step.workers()),
                        number(step.perSecond(), 1),
                        number(scaling.ratio(step), 2) + " x",
                        number(step.cpuMicros(), 0),
                        TextColumns.percent(step.busy()) + " %")));
        lines.add("");
        lines.add("CPU µs: processor time of all workers per signature");
        lines.add(scaling.warmup().sentence());
        lines.add(
                scaling.flawless()
                        ? "nothing was lost, doubled, reordered or rejected"
                        : "requests were lost, doubled, reordered or rejected");
        return String.join(System.lineSeparator(), lines);
    }
}
