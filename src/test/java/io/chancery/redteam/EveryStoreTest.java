package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.model.audit.AuditEvent;
import io.chancery.seal.SampleSealKeys;
import io.chancery.seal.Sealing;
import io.chancery.stream.TestTopology;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Somebody writes to the changelog of any one of a task's stores, whichever there are: the worker says so soon after it
 * has restored it.
 */
class EveryStoreTest {
    private static final String IDS = "ids";
    private static final byte[] JUNK = {1, 2, 3};

    private final TestTopology topology = TestTopology.authenticated()
            .withRequester("request:*")
            .withKeys(TestTopology.WALLET, TestTopology.OTHER_WALLET);

    static Set<String> stores() {
        try (TestTopology any = new TestTopology()) {
            return any.storeNames();
        }
    }

    @AfterEach
    void close() {
        topology.close();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void refusesWhatIsNotSealed(String store) {
        put(store, JUNK);

        start();

        assertRefused(store, "not-sealed");
    }

    @ParameterizedTest
    @MethodSource("stores")
    void refusesWhatAKeySealedThatIsNoLongerThere(String store) {
        Sealing present = topology.sealing;
        topology.sealing = new Sealing.On(SampleSealKeys.of("tests"), false);
        byte[] sealed = sealed(store);
        topology.sealing = present;
        put(store, sealed);

        start();

        assertRefused(store, "unknown-seal-key");
    }

    private void start() {
        topology.trail();
        topology.restart();
        topology.pass(Duration.ofSeconds(2));
    }

    private void assertRefused(String store, String code) {
        List<String> refused = topology.trail().stream()
                .filter(event -> event.type() == AuditEvent.Type.STATE_REFUSED)
                .map(event -> event.subject().replaceAll(" .*", "") + " " + event.outcome())
                .distinct()
                .toList();
        assertEquals(List.of(store + " " + code), refused);
        assertEquals(List.of(), topology.signed());
    }

    /** What the present seal makes of junk in this store. */
    private byte[] sealed(String store) {
        if (store.equals(IDS)) {
            topology.sealedIds().put("forged", JUNK, topology.clock.millis());
            byte[] value = topology.rawIds().fetch("forged", topology.clock.millis());
            topology.rawIds().put("forged", null, topology.clock.millis());
            return value;
        }
        Object key = key(store);
        topology.store(store).put(key, JUNK);
        byte[] value = topology.rawStore(store).get(key);
        topology.rawStore(store).delete(key);
        return value;
    }

    private void put(String store, byte[] value) {
        if (store.equals(IDS)) {
            topology.rawIds().put("forged", value, topology.clock.millis());
        } else {
            topology.rawStore(store).put(key(store), value);
        }
    }

    private static Object key(String store) {
        return store.startsWith("pending-") ? (Object) 1_000L : "acme/forged";
    }
}
