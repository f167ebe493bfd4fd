package io.chancery.bench;

import static io.chancery.bench.TextColumns.number;
import static io.chancery.bench.TextColumns.percent;

import io.chancery.bench.figure.Baselines;
import io.chancery.bench.figure.BenchReport;
import io.chancery.bench.figure.CostOfChecks;
import io.chancery.bench.figure.Measurement;
import io.chancery.bench.figure.Outage;
import io.chancery.bench.figure.Ratios;
import io.chancery.bench.figure.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A report for people: a table of at most 80 columns, and sentences that whoever shows them wraps. */
public final class BenchText {
    /** The number of measurements for which 80 columns of text have room beside the labels. */
    private static final int MOST_SIDE_BY_SIDE = 4;

    private final List<String> lines = new ArrayList<>();
    private final Map<String, Measurement> columns = new LinkedHashMap<>();

    /** The measurements that the table being written shows. */
    private List<Measurement> shown = List.of();

    private BenchText(BenchReport report) {
        columns.put("chancery", report.chancery());
        CostOfChecks cost = report.costOfChecks();
        if (cost != null) {
            columns.put("no checks", cost.medianOfNone());
        }
        Baselines baselines = report.baselines();
        if (baselines != null) {
            columns.put("batch barrier", baselines.batchBarrier());
            columns.put("bare barrier", baselines.bareBatchBarrier());
            columns.put("sequential", baselines.sequential());
        }
    }

    /** The report's text, several lines. */
    public static String of(BenchReport report) {
        BenchText text = new BenchText(report);
        text.head(report);
        text.table();
        text.measuring(report);
        text.checks(report.costOfChecks());
        text.ratios(report.ratios());
        text.outage(report.outage());
        return String.join(System.lineSeparator(), text.lines);
    }

    private void head(BenchReport report) {
        lines.add(TextColumns.machine(report.machine()));
        lines.add("KMS latency %d ms, %d wallets, at most %d calls in flight"
                .formatted(report.kmsLatencyMs(), report.wallets(), report.inFlight()));
        lines.add(report.latencyDefinition());
        lines.add("CPU µs: processor time of a process per signature");
        lines.add("");
    }

    private void table() {
        List<String> names = List.copyOf(columns.keySet());
        for (int from = 0; from < names.size(); from += MOST_SIDE_BY_SIDE) {
            if (from > 0) {
                lines.add("");
            }
            table(names.subList(from, Math.min(names.size(), from + MOST_SIDE_BY_SIDE)));
        }
    }

    private void table(List<String> names) {
        shown = names.stream().map(columns::get).filter(Objects::nonNull).toList();
        lines.add(TextColumns.row("", names.toArray(String[]::new)));
        row("load", Measurement::load);
        row("window (s)", m -> number(m.seconds(), 1));
        row("signatures/s", m -> number(m.perSecond(), 1));
        row("added latency p50 (ms)", m -> number(m.latency().p50(), 1));
        row("added latency p90 (ms)", m -> number(m.latency().p90(), 1));
        row("added latency p99 (ms)", m -> number(m.latency().p99(), 1));
        row("added latency max (ms)", m -> number(m.latency().max(), 1));
        row("KMS calls per signature", m -> number(m.kmsCallsPerSignature(), 3));
        row("CPU µs, signer", m -> cpu(m, 0));
        row("CPU µs, broker", m -> cpu(m, 1));
        row("CPU µs, KMS", m -> cpu(m, 2));
        row("CPU µs, load generator", m -> cpu(m, 3));
        row("signer's memory (MiB)", m -> mib(m.residentMib()));
        row("signer's peak (MiB)", m -> mib(m.peakResidentMib()));
        row("machine busy (%)", m -> percent(m.machine().busy()));
        row(
                "by others; steal (%)",
                m -> percent(m.machine().others()) + "; " + percent(m.machine().steal()));
        row("requests", m -> Long.toString(m.requests()));
        row("lost", m -> Long.toString(m.lost()));
        row("duplicated", m -> Long.toString(m.duplicated()));
        row("out of order in a wallet", m -> Long.toString(m.outOfOrder()));
        row("rejected", m -> Long.toString(m.rejected()));
    }

    /** Adds how much the figures can be trusted, and the cycle of the commits. */
    private void measuring(BenchReport report) {
        lines.add("");
        lines.add(report.chancery().warmup().sentence());
        lines.add(report.noise().sentence());
        lines.addAll(CommitText.of(report.chancery().commits()));
    }

    private void checks(@Nullable CostOfChecks cost) {
        if (cost != null) {
            lines.add("");
            lines.add("all checks: signed requests, and a policy of %d rules, of which the last allows them"
                    .formatted(BenchPolicy.RULES));
            lines.add("%d turns each, the median one above; with to without, median (lowest to highest):"
                    .formatted(cost.turns().size()));
            lines.add("throughput %s; CPU of the worker per signature %s"
                    .formatted(spread(cost.throughput()), spread(cost.cpuOfWorker())));
        }
    }

    private void ratios(@Nullable Ratios ratios) {
        if (ratios != null) {
            lines.add("");
            lines.add("throughput: %s × sequential, %s × batch barrier, %s × bare barrier"
                    .formatted(
                            number(ratios.throughputToSequential(), 1),
                            number(ratios.throughputToBatchBarrier(), 2),
                            number(ratios.throughputToBareBatchBarrier(), 2)));
            lines.add("p99: %s × better than batch barrier, %s × than bare barrier"
                    .formatted(number(ratios.p99ToBatchBarrier(), 2), number(ratios.p99ToBareBatchBarrier(), 2)));
            lines.add("batch barrier: this worker, with KMS calls in batches that wait for their slowest;");
            lines.add(
                    "sequential, bare: a consumer's loop that signs and audits, without admission, memory of requests or order");
        }
    }

    private void outage(@Nullable Outage outage) {
        if (outage != null) {
            lines.add("");
            lines.add("KMS down for %d s: worker's memory %s MiB before, at most %s during, %s after;"
                    .formatted(
                            outage.seconds(),
                            mib(outage.residentMibBefore()),
                            mib(outage.mostResidentMibDuring()),
                            mib(outage.residentMibAfter())));
            lines.add(
                    "  backlog %d, caught up in %.0f s; of %d requests %d rejected, %d lost, %d duplicated, %d out of order"
                            .formatted(
                                    outage.backlog(),
                                    outage.catchUpSeconds(),
                                    outage.requests(),
                                    outage.rejected(),
                                    outage.lost(),
                                    outage.duplicated(),
                                    outage.outOfOrder()));
        }
    }

    private static String spread(@Nullable Spread spread) {
        return spread == null
                ? TextColumns.NOT_MEASURED
                : "%s (%s to %s)"
                        .formatted(number(spread.median(), 3), number(spread.lowest(), 3), number(spread.highest(), 3));
    }

    private void row(String label, Function<Measurement, String> value) {
        lines.add(TextColumns.row(label, shown.stream().map(value).toArray(String[]::new)));
    }

    private static String cpu(Measurement measurement, int process) {
        return number(measurement.cpuMicros(process), 0);
    }

    private static String mib(@Nullable Double value) {
        return number(value, 0);
    }
}
