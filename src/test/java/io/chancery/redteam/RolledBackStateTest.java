package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.chancery.client.SampleRequests;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.stream.TestTopology;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Somebody who is no worker puts back what a worker once kept, seal and all. What a worker has signed in the topic
 * since counts, and is not overwritten with what was put back.
 */
class RolledBackStateTest {
    private static final String WALLET = TestTopology.WALLET.key();
    private static final String REQUESTER = "acme/" + SampleRequests.REQUESTER;

    private final TestTopology topology =
            TestTopology.authenticated().withRequester("request:*").withKeys(TestTopology.WALLET);

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void noRevokedKeySignsAgain() {
        Entry keys = new Entry("keys", WALLET);
        Entry hashes = new Entry("key-hashes", WALLET);
        topology.send(TestTopology.command("revoke", TestTopology.WALLET, new RotationCommand.Revoke(1, "stolen")));
        topology.finish();
        assertEquals(0, signatures(1));
        topology.rejections();
        topology.keys();

        keys.putBack();
        hashes.putBack();
        topology.restart();

        assertEquals(0, signatures(2));
        look();
        assertEquals(List.of("keys " + WALLET + " rolled-back"), refusals());
        assertEquals(0, signatures(3));
        assertEquals(
                List.of("state-refused", "key-revoked"),
                topology.rejections().stream()
                        .map(rejection -> rejection.rejection().code().code())
                        .toList());
        assertEquals(List.of(), topology.keys());
    }

    @Test
    void noRevokedRequesterAsksAgain() {
        Entry requesters = new Entry("requesters", REQUESTER);
        Entry hashes = new Entry("requester-hashes", REQUESTER);
        topology.send(TestTopology.requesterCommand(
                "revoke",
                new RotationCommand.RevokeRequester(
                        SampleRequests.REQUESTER,
                        TestTopology.REQUESTER.publicKey().thumbprint())));
        assertEquals(0, signatures(1));
        topology.requesters();

        requesters.putBack();
        hashes.putBack();
        topology.restart();
        look();
        topology.pass(Duration.ofMinutes(6));

        assertEquals(List.of("requesters " + REQUESTER + " rolled-back"), refusals());
        assertEquals(List.of(), topology.requesters());
        assertEquals(0, signatures(2));
        topology.results();
        topology.send(TestTopology.registerRequester("again", TestTopology.REQUESTER, "request:*"));
        assertEquals("already-registered", topology.results().getLast().code());
    }

    /** An entry of a store as it is now, with its seal. */
    private final class Entry {
        private final String store;
        private final String key;
        private final byte[] value;

        private Entry(String store, String key) {
            this.store = store;
            this.key = key;
            byte[] now = topology.<String>rawStore(store).get(key);
            assertNotNull(now);
            this.value = now;
        }

        private void putBack() {
            topology.<String>rawStore(store).put(key, value);
        }
    }

    private int signatures(int number) {
        topology.send(TestTopology.request(number));
        topology.finish();
        return topology.signed().size();
    }

    private void look() {
        topology.pass(Duration.ofSeconds(1));
        topology.pass(Duration.ofSeconds(11));
    }

    private List<String> refusals() {
        return topology.audit().stream()
                .filter(event -> event.type() == AuditEvent.Type.STATE_REFUSED)
                .map(event -> event.subject() + " " + event.outcome())
                .toList();
    }
}
