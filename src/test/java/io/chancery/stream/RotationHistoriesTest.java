package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Hundreds of random histories. One that fails is repeated by its seed, which the failure names. */
class RotationHistoriesTest {
    private static final int HISTORIES = 50;

    private static final Logger LOG = (Logger) LoggerFactory.getLogger("io.chancery.stream");

    private final TestTopology world = new TestTopology();

    /** Thousands of lines of what goes wrong on purpose. */
    @BeforeEach
    void logNothing() {
        LOG.setLevel(Level.OFF);
    }

    @AfterEach
    void close() {
        LOG.setLevel(null);
        world.close();
    }

    @ParameterizedTest(name = "of the seeds from {0} on")
    @ValueSource(longs = {0, 50, 100, 150, 200, 250})
    void holdTogether(long first) {
        int switches = 0;
        int signed = 0;
        int crashes = 0;
        int aborted = 0;
        int madeInVain = 0;
        for (long seed = first; seed < first + HISTORIES; seed++) {
            RotationHistory history = new RotationHistory(world, seed);
            try {
                history.run();
            } catch (Throwable failure) {
                throw new AssertionError("the history of seed " + seed, failure);
            }
            switches += history.switches;
            signed += history.signed;
            crashes += history.crashes;
            aborted += history.aborted;
            madeInVain += history.madeInVain;
        }

        assertTrue(switches > HISTORIES, "hardly anything was rotated: " + switches);
        assertTrue(signed > 3 * HISTORIES, "hardly anything was signed: " + signed);
        assertTrue(crashes > HISTORIES, "hardly anything crashed: " + crashes);
        assertTrue(aborted > HISTORIES, "hardly anything was aborted: " + aborted);
        assertTrue(madeInVain > 0, "no key was made before its command was committed");
    }
}
