package io.chancery.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shortest benchmark, as a user starts it. */
final class BenchIT {
    private static final int MINUTES = 8;

    @TempDir
    Path directory;

    @Test
    void reportsEveryFigureAndLosesNothing() throws Exception {
        JsonNode report = bench(
                "--rate", "20", "--seconds", "3", "--warmup", "1", "--wallets", "4", "--kms-latency", "5ms", "--json");

        for (String signer : List.of(
                "/chancery", "/baselines/batchBarrier", "/baselines/bareBatchBarrier", "/baselines/sequential")) {
            JsonNode measured = report.at(signer);
            assertTrue(measured.path("requests").asInt() > 0, signer);
            assertEquals(measured.path("requests"), measured.path("signed"), signer);
            assertEquals(0, measured.path("lost").asInt(-1), signer);
            assertEquals(0, measured.path("duplicated").asInt(-1), signer);
            assertEquals(0, measured.path("outOfOrder").asInt(-1), signer);
            assertEquals(0, measured.path("rejected").asInt(-1), signer);
            assertTrue(measured.path("seconds").isNumber(), signer);
            assertTrue(measured.path("perSecond").isNumber(), signer);
            assertEquals(1.0, measured.path("kmsCallsPerSignature").asDouble(), signer);
            assertTrue(measured.has("residentMib") && measured.has("peakResidentMib"), signer);
            assertEquals(4, measured.path("cpuMicrosPerSignature").size(), signer);
            for (String percentile : List.of("p50", "p90", "p99", "max")) {
                assertTrue(measured.path("latency").has(percentile), signer + " " + percentile);
            }
        }
        for (String worker : List.of("/chancery", "/baselines/batchBarrier")) {
            JsonNode commits = report.at(worker + "/commits");
            assertTrue(commits.path("commitsPerSecond").asDouble() > 0, worker);
            assertTrue(commits.path("recordsPerCommit").asDouble() > 1, worker);
            assertTrue(commits.at("/perCommit/flush").asDouble() > 0, worker);
            assertTrue(commits.at("/markers/perCommit").asDouble() > 1, worker);
        }
        assertTrue(report.at("/noise/referenceMsShortest").asDouble() > 0);
        assertFalse(report.at("/chancery/warmup/stable").asBoolean(true), "one second is too short to tell");
        assertEquals(5, report.path("ratios").size());
        assertTrue(report.path("machine").path("processors").asInt() > 0);
        assertEquals(5, report.path("kmsLatencyMs").asInt());
    }

    @Test
    void comparesAWorkerWithAllChecksToOneWithoutAndLosesNothing() throws Exception {
        JsonNode cost = bench(
                        "--all-checks",
                        "--rate",
                        "20",
                        "--seconds",
                        "2",
                        "--warmup",
                        "1",
                        "--wallets",
                        "4",
                        "--kms-latency",
                        "5ms",
                        "--json")
                .path("costOfChecks");

        assertEquals(5, cost.path("turns").size());
        for (JsonNode turn : cost.path("turns")) {
            for (String worker : List.of("all", "none")) {
                JsonNode measured = turn.path(worker);
                assertTrue(measured.path("requests").asInt() > 0, worker);
                assertEquals(measured.path("requests"), measured.path("signed"), worker);
            }
        }
        assertTrue(cost.at("/throughput/median").isNumber());
        assertTrue(cost.at("/cpuOfWorker/median").isNumber());
    }

    private JsonNode bench(String... options) throws Exception {
        Path dist = Path.of(System.getProperty("chancery.dist"));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                dist + "/lib/*" + File.pathSeparator + dist + "/lib-dev/*",
                "io.chancery.cli.Main",
                "bench");
        command.command().addAll(List.of("--set", "worker.warmup.ms=0"));
        command.command().addAll(List.of(options));
        Process bench =
                command.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            assertTrue(bench.waitFor(MINUTES, TimeUnit.MINUTES), "the benchmark did not end");
            assertEquals(0, bench.exitValue(), () -> text(err));
        } finally {
            bench.destroy();
        }
        return new JsonMapper().readTree(text(out));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
