package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.chancery.bench.BenchText;
import io.chancery.bench.ColdStartText;
import io.chancery.bench.ComparisonText;
import io.chancery.bench.figure.Baselines;
import io.chancery.bench.figure.BenchReport;
import io.chancery.bench.figure.ColdStart;
import io.chancery.bench.figure.Comparison;
import io.chancery.bench.figure.Conditions;
import io.chancery.bench.figure.CostOfChecks;
import io.chancery.bench.figure.Counts;
import io.chancery.bench.figure.Machine;
import io.chancery.bench.figure.Measurement;
import io.chancery.bench.figure.Measurements;
import io.chancery.bench.figure.Noise;
import io.chancery.bench.figure.Ratios;
import io.chancery.cli.common.Output;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reports of workers that answered nothing, on a machine that tells nothing: every division is by nothing. */
final class NothingMeasuredTest {
    private static final Conditions CONDITIONS =
            new Conditions(Machine.here(), BenchReport.LATENCY, "saturated", 50, 100, 1_000, false);

    private static final Measurement NOTHING = Measurements.usual()
            .perSecond(0)
            .p99(0)
            .cpuOfSigner(null)
            .callsPerSignature(null)
            .referenceMs(0)
            .others(null)
            .make();

    @Test
    void isNoNumberInAnyReport() {
        List<String> reports =
                Stream.of(bench(), compare(), cold()).map(Output::toJson).toList();
        List<String> texts = List.of(BenchText.of(bench()), ComparisonText.of(compare()), ColdStartText.of(cold()));

        for (String report : Stream.concat(reports.stream(), texts.stream()).toList()) {
            assertFalse(report.contains("Infinity") || report.contains("NaN") || report.contains("∞"), report);
            assertFalse(report.contains("null ×"), report);
        }
    }

    @Test
    void isSaidByEveryReport() {
        assertEquals(
                List.of(
                        "the worker's rate, KMS calls or processor time",
                        "the cost of all checks",
                        "a ratio to a baseline"),
                bench().unmeasured());
        assertEquals(
                List.of("a turn's rate, KMS calls or processor time"), compare().unmeasured());
        assertEquals(List.of("any signature"), cold().unmeasured());
    }

    @Test
    void ofAUsualMeasurementNothingIsMissing() {
        Measurement usual = Measurements.usual().make();
        Baselines baselines = new Baselines(usual, usual, usual);

        BenchReport report = report(usual, CostOfChecks.of(List.of(new CostOfChecks.Turn(usual, usual))), baselines);

        assertEquals(List.of(), report.unmeasured());
        assertEquals(
                List.of(),
                Comparison.of(CONDITIONS, "a", "b", List.of(new Comparison.Pair("a", usual, usual)))
                        .unmeasured());
    }

    private static BenchReport bench() {
        return report(
                NOTHING,
                CostOfChecks.of(List.of(new CostOfChecks.Turn(NOTHING, NOTHING))),
                new Baselines(NOTHING, NOTHING, NOTHING));
    }

    private static BenchReport report(Measurement worker, CostOfChecks cost, Baselines baselines) {
        return new BenchReport(
                Machine.here(),
                BenchReport.LATENCY,
                50,
                100,
                1_000,
                Noise.of(List.of(worker)),
                worker,
                cost,
                baselines,
                Ratios.of(worker, baselines),
                null);
    }

    private static Comparison compare() {
        return Comparison.of(CONDITIONS, "a", "b", List.of(new Comparison.Pair("a", NOTHING, NOTHING)));
    }

    private static ColdStart cold() {
        List<ColdStart.Period> seconds = List.of(new ColdStart.Period(0, 0, null, null));
        return new ColdStart(
                CONDITIONS,
                NOTHING.machine(),
                null,
                null,
                ColdStart.settled(seconds),
                seconds,
                seconds,
                new Counts(0, 0, 0, 0, 0, 0));
    }
}
