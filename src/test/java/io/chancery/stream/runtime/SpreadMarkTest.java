package io.chancery.stream.runtime;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.failure.Failures;
import io.chancery.stream.BareTask;
import io.chancery.stream.TestTopology;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpreadMarkTest {
    private final TestTopology world = new TestTopology();
    private final BareTask task = new BareTask(world);

    @AfterEach
    void close() {
        task.close();
        world.close();
    }

    @Test
    void aTaskGoesOnAmongAsManyPartitionsAsBefore() {
        task.releaseEffects();

        assertDoesNotThrow(task::crash);
    }

    @Test
    void aTaskDoesNotBeginAmongAnotherNumber() {
        task.releaseEffects();
        world.partitions = 2;

        MovedWalletsException moved = assertThrows(MovedWalletsException.class, task::crash);

        assertEquals(1, moved.before());
    }

    @Test
    void isTheOperatorsToSet() {
        Failure failure = Failures.of(new StreamsException("at its start", new MovedWalletsException(2, 4)));

        assertEquals("wallets-elsewhere", failure.code());
        assertEquals(ExitCode.CONFIGURATION, failure.exitCode());
        assertEquals("set wallets.partitions to 2", failure.advice());
    }
}
