package io.chancery.bench;

import static io.chancery.bench.TextColumns.number;

import io.chancery.bench.figure.ColdStart;
import io.chancery.bench.figure.Conditions;
import io.chancery.bench.figure.Counts;
import io.chancery.bench.figure.Latency;
import java.util.ArrayList;
import java.util.List;

/** A worker's first minutes for people: a table of at most 80 columns, ten seconds a row. */
public final class ColdStartText {
    private ColdStartText() {}

    /** Returns the text, several lines. */
    public static String of(ColdStart cold) {
        Conditions conditions = cold.conditions();
        List<String> lines = new ArrayList<>();
        lines.add(TextColumns.machine(conditions.machine()));
        lines.add("load %s from second 0 on, in which the worker's process is started; KMS latency %d ms, %d wallets"
                .formatted(TextColumns.load(conditions), conditions.kmsLatencyMs(), conditions.wallets()));
        lines.add(conditions.latencyDefinition()
                + "; a row has the requests that were due in it, and the cores that the" + " worker kept busy");
        lines.add("");
        lines.add(TextColumns.row("from second", "signatures/s", "p50 (ms)", "p99 (ms)", "busy cores"));
        cold.tens().forEach(ten -> lines.add(row(ten)));
        lines.add("");
        lines.add("ready after %s s; first signature after %s s"
                .formatted(number(cold.readySeconds(), 1), number(cold.firstSignatureSeconds(), 1)));
        lines.add(
                cold.settledSeconds() == null
                        ? "to the end more than 1 % of the requests waited longer than a second for their signatures"
                        : "from second %d on 99 %% of each second's requests had their signatures within a second"
                                .formatted(cold.settledSeconds()));
        lines.add(cold.noise().sentence());
        Counts counts = cold.counts();
        lines.add("of %d requests %d rejected, %d lost, %d duplicated, %d out of order"
                .formatted(
                        counts.requests(), counts.rejected(), counts.lost(), counts.duplicated(), counts.outOfOrder()));
        return String.join(System.lineSeparator(), lines);
    }

    private static String row(ColdStart.Period period) {
        Latency latency = period.latency();
        return TextColumns.row(
                Integer.toString(period.from()),
                number(period.perSecond(), 1),
                number(latency == null ? null : latency.p50(), 1),
                number(latency == null ? null : latency.p99(), 1),
                number(period.cores(), 2));
    }
}
