package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A hundred random histories. One that fails is repeated by its seed, which the failure names. */
class ProposalHistoriesTest {
    private static final int HISTORIES = 100;

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

    @Test
    void carryOutNothingThatTooFewStandBehind() {
        int approved = 0;
        int expired = 0;
        int alone = 0;
        for (long seed = 0; seed < HISTORIES; seed++) {
            ProposalHistory history = new ProposalHistory(world, seed);
            try {
                history.run();
            } catch (Throwable failure) {
                throw new AssertionError("the history of seed " + seed, failure);
            }
            approved += history.approved;
            expired += history.expired;
            alone += history.alone;
        }

        assertTrue(approved > HISTORIES, "hardly anything was approved: " + approved);
        assertTrue(expired > HISTORIES, "hardly anything expired: " + expired);
        assertTrue(alone > HISTORIES / 2, "hardly anything needed no approval: " + alone);
    }
}
