package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.crypto.Sha2;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.request.Requester;
import io.chancery.model.request.RequesterKey;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.stream.store.TaskStores;
import io.chancery.stream.topic.Office;
import io.chancery.stream.topic.SigningOffice;
import io.chancery.stream.topic.TopicView;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of requesters that a version registered which neither chained nor signed their records. */
class RequesterUpgradeTest {
    private static final String TOPIC = TestTopology.TOPICS.requesters();
    private static final Requester OLD = new Requester(
            "acme",
            "old-one",
            List.of(new RequesterKey(
                    TestTopology.REQUESTER.publicKey().thumbprint(),
                    TestTopology.REQUESTER.publicKey().toJson(),
                    null,
                    null,
                    null)),
            List.of("request:*"));

    private final TestTopology topology = new TestTopology();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void theirRecordsAreChainedAndSignedOnce() {
        upgrade(true);
        assertEquals(OLD, topology.requesterView.find(OLD.key()));

        look();

        List<TestRecord<byte[], byte[]>> written = topology.written(TOPIC);
        assertEquals(1, written.size());
        assertSigned(written.getFirst());
        Requester chained = topology.codec.readRequester(
                TOPIC, written.getFirst().key(), written.getFirst().value());
        assertEquals(1, chained.epoch());
        assertEquals(Sha2.sha256(topology.codec.write(TOPIC, OLD)), chained.previousHash());
        assertEquals(OLD.keys(), chained.keys());
        assertEquals(List.of(), topology.audit());
        assertEquals(chained, topology.requesterView.find(OLD.key()));
        topology.restart();
        look();
        assertEquals(List.of(), topology.written(TOPIC));
    }

    /** A worker of the older version, which is not stopped yet, may revoke a key. */
    @Test
    void theLastOfTheirRecordsCounts() {
        upgrade(true);
        Requester revoked = new Requester("acme", OLD.name(), List.of(), List.of());

        topology.send(TOPIC, TestTopology.bytes(OLD.key()), topology.codec.write(TOPIC, revoked));

        assertEquals(revoked, topology.requesterView.find(OLD.key()));
    }

    @Test
    void theirRecordsAreNotBelievedBeforeThatWhereOnlySignedOnesAre() {
        upgrade(false);
        assertNull(topology.requesterView.find(OLD.key()));

        look();

        assertSigned(topology.written(TOPIC).getLast());
        assertNotNull(topology.requesterView.find(OLD.key()));
    }

    @Test
    void theNextCommandContinuesTheirRecords() {
        upgrade(true);
        topology.send(TestTopology.requesterCommand(
                "revoke",
                new RotationCommand.RevokeRequester(
                        OLD.name(), OLD.keys().getFirst().thumbprint())));

        look();

        List<TestRecord<byte[], byte[]>> written = topology.written(TOPIC);
        assertEquals(1, written.size());
        Requester revoked = topology.requesterView.find(OLD.key());
        assertNotNull(revoked);
        assertNotNull(revoked.keys().getFirst().revokedAt());
        assertEquals(1, revoked.epoch());
    }

    @Test
    void whatIsChainedAndNotSignedIsSignedWithoutAnAlarm() {
        topology.withoutOffice();
        topology.send(TestTopology.registerRequester("register", TestTopology.REQUESTER, "request:*"));
        TestRecord<byte[], byte[]> unsigned = topology.written(TOPIC).getLast();
        topology.audit();
        topology.requesterView = new TopicView<>();
        topology.office = new SigningOffice(List.of(TestTopology.OFFICE), TestTopology.DEPLOYMENT, true);
        topology.restart();
        topology.send(TOPIC, unsigned.key(), unsigned.value());

        look();

        List<TestRecord<byte[], byte[]>> written = topology.written(TOPIC);
        assertEquals(1, written.size());
        assertSigned(written.getFirst());
        assertEquals(List.of(), topology.audit());
    }

    /** Starts with {@link #OLD} in the store and in the topic, as an older version has left it. */
    private void upgrade(boolean acceptsUnsigned) {
        topology.store(TaskStores.REQUESTERS).put(OLD.key(), topology.codec.store(OLD));
        topology.office = new SigningOffice(List.of(TestTopology.OFFICE), TestTopology.DEPLOYMENT, acceptsUnsigned);
        topology.restart();
        topology.send(TOPIC, TestTopology.bytes(OLD.key()), topology.codec.write(TOPIC, OLD));
    }

    private void assertSigned(TestRecord<byte[], byte[]> record) {
        assertEquals(
                Office.RecordAuthor.OWN,
                topology.office.authorOf(JwsType.REQUESTER, record.key(), record.value(), record.headers()));
    }

    private void look() {
        topology.pass(Duration.ofSeconds(1));
        topology.pass(Duration.ofSeconds(11));
        topology.pass(Duration.ofSeconds(11));
    }
}
