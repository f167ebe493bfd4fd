package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

final class BenchLoadOptionsTest {
    @Test
    void aMeasurementOfAllThatIsAnsweredHasNoRateWhateverRateIsGiven() {
        assertTrue(parsed().toSaturatingOptions(20).saturates());
        assertTrue(parsed("--rate", "10").toSaturatingOptions(20).saturates());
        assertEquals(
                10, parsed("--rate", "10").toOptions(20, false, false, 0, null).rate());
    }

    private static BenchLoadOptions parsed(String... arguments) {
        Benchmark benchmark = new Benchmark();
        new CommandLine(benchmark).parseArgs(arguments);
        return benchmark.load;
    }

    @Command
    private static final class Benchmark {
        @Mixin
        private BenchLoadOptions load = new BenchLoadOptions();
    }
}
