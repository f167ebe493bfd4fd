package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.bench.BenchText;
import io.chancery.bench.ColdStartText;
import io.chancery.bench.ComparisonText;
import io.chancery.bench.figure.Baselines;
import io.chancery.bench.figure.BenchReport;
import io.chancery.bench.figure.ColdStart;
import io.chancery.bench.figure.CommitCycle;
import io.chancery.bench.figure.Comparison;
import io.chancery.bench.figure.Conditions;
import io.chancery.bench.figure.CostOfChecks;
import io.chancery.bench.figure.Counts;
import io.chancery.bench.figure.Latency;
import io.chancery.bench.figure.Machine;
import io.chancery.bench.figure.MachineUse;
import io.chancery.bench.figure.Measurement;
import io.chancery.bench.figure.Noise;
import io.chancery.bench.figure.Outage;
import io.chancery.bench.figure.Ratios;
import io.chancery.bench.figure.ThreadShares;
import io.chancery.bench.figure.Warmup;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BenchTextTest {
    private static final int WIDTH = 80;
    private static final Conditions CONDITIONS = new Conditions(
            new Machine("Linux with a long name on amd64", 128, "25.0.1+8-LTS", 12.34),
            BenchReport.LATENCY,
            "saturated",
            20,
            1_000,
            1_000,
            true);

    @Test
    void fitsIntoATerminalWhateverWasMeasured() {
        assertEquals(List.of(), tooLong(BenchText.of(everything())));
    }

    @Test
    void showsEveryMeasurement() {
        String text = BenchText.of(everything());

        for (String figure : List.of("11111.1", "22222.2", "33333.3", "44444.4", "55555.5")) {
            assertEquals(1, text.lines().filter(line -> line.contains(figure)).count(), figure);
        }
        assertTrue(text.contains("sequential"), text);
    }

    @Test
    void aComparisonFitsIntoATerminalToo() {
        Measurement measured = measurement(11_111.1);
        Comparison comparison = Comparison.of(
                CONDITIONS,
                "/somewhere/with/a/long/name/target/dist",
                "/elsewhere",
                Collections.nCopies(3, new Comparison.Pair("a", measured, measurement(99_999.9))));

        assertEquals(List.of(), tooLong(ComparisonText.of(comparison)));
    }

    @Test
    void aComparisonShowsBothWorkersAndTheirRatio() {
        String text = ComparisonText.of(Comparison.of(
                CONDITIONS,
                "old",
                "new",
                Collections.nCopies(3, new Comparison.Pair("a", measurement(1_000), measurement(1_500)))));

        assertTrue(
                text.contains("signatures/s                    1000.0        1500.0          1.50     1.50–1.50"),
                text);
        assertTrue(text.contains("A: old") && text.contains("B: new"), text);
    }

    @Test
    void aColdStartFitsIntoATerminalToo() {
        Latency latency = new Latency(12_345.6, 12_345.6, 12_345.6, 123_456.7);
        List<ColdStart.Period> periods =
                List.of(new ColdStart.Period(0, 0, null, null), new ColdStart.Period(110, 12_345.6, latency, 123.45));

        String text = ColdStartText.of(new ColdStart(
                CONDITIONS,
                new MachineUse(1.0, 1.0, 1.0, 1_234.5, 12_345.6),
                12.3,
                23.4,
                110,
                periods,
                periods,
                new Counts(1_234_567, 1_234_567, 12_345, 12_345, 12_345, 12_345)));

        assertEquals(List.of(), tooLong(text));
        assertTrue(text.contains("first signature after 23.4 s"), text);
    }

    private static List<String> tooLong(String text) {
        return BenchOutput.wrapped(text)
                .lines()
                .filter(line -> line.length() > WIDTH)
                .toList();
    }

    private static BenchReport everything() {
        Measurement worker = measurement(11_111.1);
        Baselines baselines = new Baselines(measurement(33_333.3), measurement(44_444.4), measurement(55_555.5));
        return new BenchReport(
                new Machine("Linux with a long name on amd64", 128, "25.0.1+8-LTS", 12.34),
                BenchReport.LATENCY,
                20,
                1_000,
                1_000,
                Noise.of(List.of(worker)),
                worker,
                CostOfChecks.of(List.of(new CostOfChecks.Turn(worker, measurement(22_222.2)))),
                baselines,
                Ratios.of(worker, baselines),
                new Outage(120, 1_234.0, 2_345.0, 1_345.0, 123_456, 123.4, 1_234_567, 12_345, 12_345, 12_345, 12_345));
    }

    private static Measurement measurement(double perSecond) {
        Map<String, @Nullable Double> cpu = new LinkedHashMap<>();
        List.of("worker", "broker", "kms", "load generator").forEach(process -> cpu.put(process, 12_345.6));
        return new Measurement(
                "saturated",
                new Warmup(120, false),
                12_345.6,
                perSecond,
                new Latency(12_345.6, 12_345.6, 12_345.6, 123_456.7),
                1.000,
                cpu,
                new MachineUse(1.0, 1.0, 1.0, 1_234.5, 12_345.6),
                new CommitCycle(
                        128,
                        1_234.5,
                        new CommitCycle.Phases(1_234.56, 1_234.56, 1_234.56, 1_234.56),
                        12_345.6,
                        12_345.6,
                        new ThreadShares(1, 1, 1, 1),
                        new CommitCycle.Markers(123_456.7, 1_234.5)),
                1_234.0,
                2_345.0,
                1_234_567,
                1_234_567,
                12_345,
                12_345,
                12_345,
                12_345);
    }
}
