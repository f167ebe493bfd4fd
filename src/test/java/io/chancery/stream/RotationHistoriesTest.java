package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.chancery.kms.InMemoryKms;
import io.chancery.kms.KeyLifecycle;
import io.chancery.kms.KeyOrder;
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
        world.lifecycle = new Once(world.kms);
        int switches = 0;
        int signed = 0;
        int crashes = 0;
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
        }

        assertTrue(switches > HISTORIES, "hardly anything was rotated: " + switches);
        assertTrue(signed > 3 * HISTORIES, "hardly anything was signed: " + signed);
        assertTrue(crashes > HISTORIES, "hardly anything crashed: " + crashes);
    }

    /** Makes a key for each order whenever it is asked, unless it is told that there may be one. */
    private record Once(InMemoryKms kms) implements KeyLifecycle {
        @Override
        public String create(KeyOrder order) {
            if (!order.mayExist() && kms.created().containsKey(order.id())) {
                throw new IllegalStateException("a second key for " + order.id());
            }
            return kms.create(order);
        }

        @Override
        public void disable(String keyId) {
            kms.disable(keyId);
        }
    }
}
