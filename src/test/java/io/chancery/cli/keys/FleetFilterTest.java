package io.chancery.cli.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.cli.SampleRotations;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.rotation.SampleRules;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class FleetFilterTest {
    /** Made on 1 January: due on 1 April, overdue on 15 April. */
    private static final KeyRecord RECORD = SampleRotations.before();

    @Command
    static final class Listing implements Runnable {
        @Mixin
        private FleetFilter filter = new FleetFilter();

        @Override
        public void run() {}
    }

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource({
        "'', 2026-01-02T00:00:00Z, true",
        "--tenant acme, 2026-01-02T00:00:00Z, true",
        "--tenant umbrella, 2026-01-02T00:00:00Z, false",
        "--due, 2026-03-31T23:59:59Z, false",
        "--due, 2026-04-01T00:00:00Z, true",
        "--due 14d, 2026-03-17T23:59:59Z, false",
        "--due 14d, 2026-03-18T00:00:00Z, true",
        "--overdue, 2026-04-14T23:59:59Z, false",
        "--overdue, 2026-04-15T00:00:00Z, true",
        "--due --overdue, 2026-04-02T00:00:00Z, false",
        "--due --tenant umbrella, 2026-04-02T00:00:00Z, false"
    })
    void takesWhatMeetsAllThatIsGiven(String options, Instant now, boolean expected) {
        FleetFilter filter = parse(options.isEmpty() ? new String[0] : options.split(" "));
        KeyTerms terms = new KeyTerms(SampleRules.PERIODS, SampleRules.OPT_IN, now);

        assertEquals(expected, filter.takes(RECORD, terms));
        assertEquals(!options.isEmpty(), filter.isSet());
    }

    @Test
    void alsoTakesAnOldKeyThatIsNotDue() {
        KeyRecord skipped = RECORD.skipping(Instant.parse("2026-12-31T00:00:00Z"));
        KeyTerms terms = new KeyTerms(SampleRules.PERIODS, SampleRules.OPT_IN, Instant.parse("2027-01-02T00:00:00Z"));

        assertTrue(parse("--due").takes(skipped, terms));
    }

    private static FleetFilter parse(String... options) {
        Listing listing = new Listing();
        new CommandLine(listing).parseArgs(options);
        return listing.filter;
    }
}
