package io.chancery.bench;

import static io.chancery.bench.TextColumns.number;

import io.chancery.bench.figure.ComparedFigure;
import io.chancery.bench.figure.Comparison;
import io.chancery.bench.figure.Conditions;
import java.util.ArrayList;
import java.util.List;

/** A comparison for people: a table of at most 80 columns, and sentences that whoever shows them wraps. */
public final class ComparisonText {
    private ComparisonText() {}

    /** Returns the comparison's text, several lines. */
    public static String of(Comparison comparison) {
        Conditions conditions = comparison.conditions();
        List<String> lines = new ArrayList<>();
        lines.add(TextColumns.machine(conditions.machine()));
        lines.add("A: " + comparison.a());
        lines.add("B: " + comparison.b());
        lines.add("load %s, KMS latency %d ms, %d wallets, at most %d calls in flight; %d turns each"
                .formatted(
                        TextColumns.load(conditions),
                        conditions.kmsLatencyMs(),
                        conditions.wallets(),
                        conditions.inFlight(),
                        comparison.pairs().size()));
        lines.add(conditions.latencyDefinition());
        lines.add("");
        lines.add(TextColumns.row("", "A, median", "B, median", "B / A", "95 %"));
        comparison.figures().forEach(figure -> lines.add(row(figure)));
        lines.add("");
        lines.add("B / A: geometric mean of the turns' ratios; 95 %: its confidence interval, bootstrapped over the"
                + " turns. Normalized: as if the reference loop had always taken its shortest time");
        Comparison.Pair last = comparison.pairs().getLast();
        lines.add("A, " + last.a().warmup().sentence());
        lines.add("B, " + last.b().warmup().sentence());
        lines.add(comparison.noise().sentence());
        lines.add(
                comparison.flawless()
                        ? "nothing was lost, doubled, reordered or rejected"
                        : "requests were lost, doubled, reordered or rejected: --json has the counts of each turn");
        lines.add("A's last turn, " + String.join("; ", CommitText.of(last.a().commits())));
        lines.add("B's last turn, " + String.join("; ", CommitText.of(last.b().commits())));
        return String.join(System.lineSeparator(), lines);
    }

    private static String row(ComparedFigure figure) {
        return TextColumns.row(
                figure.name(),
                number(figure.medianA(), 1),
                number(figure.medianB(), 1),
                number(figure.ratio(), 2),
                figure.low() == null
                        ? TextColumns.NOT_MEASURED
                        : number(figure.low(), 2) + "–" + number(figure.high(), 2));
    }
}
