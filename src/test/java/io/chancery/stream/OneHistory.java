package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * One random history alone, with its log, to see why it fails: {@code mvn test -Dtest='OneHistory#ofRotations'
 * -Dseed=137}. No build runs it by itself, for it needs the seed.
 */
class OneHistory {
    private final TestTopology world = new TestTopology();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void ofRotations() {
        new RotationHistory(world, seed()).run();
    }

    @Test
    void ofProposals() {
        new ProposalHistory(world, seed()).run();
    }

    private static long seed() {
        String seed = System.getProperty("seed");
        assertNotNull(seed, "which history? -Dseed=NUMBER says so");
        return Long.parseLong(seed);
    }
}
