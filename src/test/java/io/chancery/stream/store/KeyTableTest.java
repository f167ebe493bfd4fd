package io.chancery.stream.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.chancery.model.rotation.KeyRecord;
import io.chancery.stream.TestTopology;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyTableTest {
    private final TestTopology topology = new TestTopology().withKeys(TestTopology.WALLET);
    private final KeyWrites writes = new KeyWrites();

    /** The tables of the two processors of a task, over the store that they share. */
    private final KeyTable ofRequests = table();

    private final KeyTable ofCommands = table();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void whatTheOtherProcessorOfTheTaskWroteCountsAtOnce() {
        KeyRecord before = find(ofRequests);
        assertSame(before, find(ofRequests));

        KeyRecord changed = before.with(before.schedule().warnedOf(1));
        ofCommands.put(changed);

        assertEquals(changed, find(ofRequests));
        assertEquals(changed, find(ofCommands));
    }

    @Test
    void aWriteOfAnotherWalletsRecordLeavesThisOneAsItIs() {
        KeyRecord before = find(ofRequests);

        writes.add();

        assertSame(before, find(ofRequests));
    }

    private static KeyRecord find(KeyTable table) {
        KeyRecord found = table.find(TestTopology.WALLET);
        assertNotNull(found);
        return found;
    }

    private KeyTable table() {
        return new KeyTable(topology.store(TaskStores.KEYS), topology.codec, topology.keyView, writes);
    }
}
