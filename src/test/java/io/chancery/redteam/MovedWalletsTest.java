package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.WalletId;
import io.chancery.seal.BrokenSealException;
import io.chancery.stream.TestTopology;
import io.chancery.stream.runtime.SpreadTopics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Partitions that were added, so that a wallet's nonces would be looked for on another partition than they are on: what
 * a deployment remembers of its own number of partitions, and what others may write of it.
 */
class MovedWalletsTest {
    private static final String SPREAD = "spread";
    private static final String REQUESTERS = "requesters";
    private static final byte[] MARK = "partitions".getBytes(StandardCharsets.UTF_8);

    private final TestTopology topology = TestTopology.authenticated();
    private final SpreadTopics topics = new SpreadTopics(topology.sealing);

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void aDeploymentWithoutAnyWalletRemembersItsPartitions() {
        topology.publish();

        assertEquals(1, topics.mark(0, MARK, kept(SPREAD).value));
    }

    @Test
    void aMarkThatNoWorkerWroteIsRefused() {
        byte[] forged = "4".getBytes(StandardCharsets.UTF_8);

        assertThrows(BrokenSealException.class, () -> topics.mark(0, MARK, forged));
    }

    @Test
    void aMarkOfAnotherPartitionIsRefused() {
        topology.publish();
        byte[] copied = kept(SPREAD).value;

        assertThrows(BrokenSealException.class, () -> topics.mark(1, MARK, copied));
    }

    @Test
    void whatIsKeptUnderOtherKeysIsNoMark() {
        assertNull(topics.mark(0, "other".getBytes(StandardCharsets.UTF_8), new byte[] {'4'}));
    }

    @Test
    void requestersTellWhereTheirTenantsCommandsBelong() {
        topology.withRequester("request:*");
        KeyValue<String, byte[]> requester = kept(REQUESTERS);
        byte[] key = requester.key.getBytes(StandardCharsets.UTF_8);

        assertEquals(new WalletId("acme", "requesters"), topics.owner(0, key, requester.value));
        assertNull(topics.owner(1, key, requester.value), "a copy on another partition is believed");
    }

    /** The one entry of a store as its topic has it. */
    private KeyValue<String, byte[]> kept(String store) {
        try (KeyValueIterator<String, byte[]> all =
                topology.<String>rawStore(store).all()) {
            return all.next();
        }
    }
}
