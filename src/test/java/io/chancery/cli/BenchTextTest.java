package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.bench.BenchText;
import io.chancery.bench.figure.Baselines;
import io.chancery.bench.figure.BenchReport;
import io.chancery.bench.figure.CostOfChecks;
import io.chancery.bench.figure.Latency;
import io.chancery.bench.figure.Machine;
import io.chancery.bench.figure.Measurement;
import io.chancery.bench.figure.Outage;
import io.chancery.bench.figure.Ratios;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchTextTest {
    private static final int WIDTH = 80;

    @Test
    void fitsIntoATerminalWhateverWasMeasured() {
        String text = BenchCommand.wrapped(BenchText.of(everything()));

        assertEquals(
                List.of(), text.lines().filter(line -> line.length() > WIDTH).toList());
    }

    @Test
    void showsEveryMeasurement() {
        String text = BenchText.of(everything());

        for (String figure : List.of("11111.1", "22222.2", "33333.3", "44444.4", "55555.5")) {
            assertEquals(1, text.lines().filter(line -> line.contains(figure)).count(), figure);
        }
        assertTrue(text.contains("sequential"), text);
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
                worker,
                CostOfChecks.of(List.of(new CostOfChecks.Turn(worker, measurement(22_222.2)))),
                baselines,
                Ratios.of(worker, baselines),
                new Outage(120, 1_234.0, 2_345.0, 1_345.0, 123_456, 123.4, 1_234_567, 12_345, 12_345, 12_345, 12_345));
    }

    private static Measurement measurement(double perSecond) {
        Map<String, Double> cpu = new LinkedHashMap<>();
        List.of("worker", "broker", "kms", "load generator").forEach(process -> cpu.put(process, 12_345.6));
        return new Measurement(
                "saturated",
                12_345.6,
                perSecond,
                new Latency(12_345.6, 12_345.6, 12_345.6, 123_456.7),
                1.000,
                cpu,
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
