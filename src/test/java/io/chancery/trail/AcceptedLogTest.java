package io.chancery.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AcceptedLogTest {
    private final FakeLog log = new FakeLog();

    @BeforeEach
    void threeRecords() {
        log.add(new byte[] {1});
        log.add(new byte[] {2});
        log.add(new byte[] {3});
    }

    @Test
    void beginsBehindTheOffset() {
        PartitionLog accepted = AcceptedLog.behind(2, log);

        assertEquals(3, accepted.begin());
        assertEquals(4, accepted.read(accepted.begin()).getFirst().offset());
    }

    @Test
    void beginsWhereTheTopicDoesIfThatIsLater() {
        log.deleteUpTo(4);

        assertEquals(4, AcceptedLog.behind(1, log).begin());
    }

    @Test
    void refusesToAcceptWhatIsStillToCome() {
        ConfigException refusal = assertThrows(ConfigException.class, () -> AcceptedLog.behind(6, log));

        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.contains("audit.trail.accept"), message);
        assertTrue(message.endsWith("the partition goes up to offset 5"), message);
    }

    @Test
    void waitsForWhatIsInAnOpenTransaction() {
        log.addOpen(new byte[] {4});

        assertEquals(7, AcceptedLog.behind(6, log).begin());
    }
}
