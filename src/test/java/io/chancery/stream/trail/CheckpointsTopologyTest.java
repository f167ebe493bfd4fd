package io.chancery.stream.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.audit.AuditChain;
import io.chancery.audit.ChainHead;
import io.chancery.audit.note.Checkpoint;
import io.chancery.audit.note.CheckpointKey;
import io.chancery.audit.note.CheckpointSigner;
import io.chancery.audit.note.SignedNote;
import io.chancery.kms.KmsException;
import io.chancery.model.KeySpec;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import io.chancery.stream.TestTopology;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckpointsTopologyTest {
    private static final String ORIGIN = "chancery/signing-audit";
    private static final String AUDIT_KEY = "audit-key";
    private static final int EVENTS = 10;
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final TestTopology topology = new TestTopology();
    private CheckpointKey key;

    @BeforeEach
    void withAnAuditKey() {
        topology.kms.with(AUDIT_KEY, KeySpec.ECC_NIST_EDWARDS25519);
        key = new CheckpointKey(ORIGIN, topology.kms.publicKey(AUDIT_KEY));
        topology.checkpoints =
                new CheckpointRules(new CheckpointSigner(topology.kms, AUDIT_KEY, key), 1, EVENTS, INTERVAL);
        topology.restart();
        topology.withKeys(TestTopology.WALLET);
    }

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void theHeadIsSignedWhenTheIntervalIsOver() {
        ChainHead head = sendSome(1);

        topology.lookAround();
        assertEquals(List.of(), checkpoints());
        topology.pass(INTERVAL);
        topology.lookAround();

        assertEquals(List.of(new Checkpoint(ORIGIN, 0, head, 1)), checkpoints());
        assertEquals(1, topology.total("checkpoint"));
    }

    @Test
    void theHeadIsSignedWhenEnoughHappened() {
        ChainHead head = sendSome(EVENTS);

        look();

        assertEquals(List.of(new Checkpoint(ORIGIN, 0, head, 1)), checkpoints());
    }

    @Test
    void itsKeyNamesTrailAndPartition() {
        sendSome(EVENTS);

        look();

        assertEquals(
                ORIGIN + "/0",
                new String(
                        topology.written(TestTopology.TOPICS.auditCheckpoints())
                                .getFirst()
                                .key(),
                        StandardCharsets.UTF_8));
    }

    @Test
    void nothingIsSignedAgainWhenNothingHappened() {
        sendSome(EVENTS);
        look();
        checkpoints();

        topology.pass(INTERVAL.multipliedBy(3));
        topology.lookAround();

        assertEquals(List.of(), checkpoints());
    }

    @Test
    void requestsAreSignedWhileACheckpointIs() {
        sendSome(EVENTS);
        topology.lookAround();
        assertEquals(1, topology.threads.waiting());

        topology.send(TestTopology.request(1_000));
        topology.threads.runLast();
        topology.publish();

        assertEquals(1, topology.signed().size());
        assertEquals(List.of(), checkpoints());
    }

    @Test
    void oneIsSignedAtATime() {
        sendSome(EVENTS);
        topology.lookAround();
        for (int number = 0; number < EVENTS; number++) {
            topology.send(TestTopology.request(1_000 + number, TestTopology.OTHER_WALLET));
        }

        topology.lookAround();

        assertEquals(1, topology.threads.waiting());
    }

    @Test
    void aKmsThatFailsIsAskedAgainAfterTheInterval() {
        ChainHead head = sendSome(EVENTS);
        topology.kms.failNext(new KmsException.Unavailable("no answer", null));
        look();
        look();
        assertEquals(List.of(), checkpoints());
        assertEquals(1, topology.total("checkpoint-failed"));
        assertEquals(0, topology.total("checkpoint"));

        topology.pass(INTERVAL);
        topology.lookAround();

        assertEquals(List.of(new Checkpoint(ORIGIN, 0, head, 1)), checkpoints());
    }

    @Test
    void aSignatureOfAnotherKeyIsNotWritten() {
        sendSome(EVENTS);
        topology.kms.confuse(AUDIT_KEY);

        look();

        assertEquals(List.of(), checkpoints());
        assertEquals(1, topology.total("checkpoint-failed"));
    }

    @Test
    void whatIsBeingSignedIsDiscardedWithItsTask() {
        sendSome(EVENTS);
        topology.lookAround();
        int signed = topology.kms.signCalls();

        topology.restart();
        topology.threads.runAll();

        assertEquals(signed, topology.kms.signCalls());
        assertEquals(List.of(), checkpoints());
    }

    @Test
    void theAuditKeyBecomesNoWalletsKey() {
        topology.send(TestTopology.command(
                "register-audit",
                TestTopology.OTHER_WALLET,
                new RotationCommand.RegisterKey(AUDIT_KEY, KeySpec.ECC_NIST_EDWARDS25519)));
        topology.finish();

        RotationResult result = topology.results().getFirst();

        assertEquals(RotationResult.Status.FAILED, result.status());
        assertEquals("audit-key", result.code());
        assertEquals(List.of(), topology.keys());
    }

    @Test
    void noWalletRotatesToTheAuditKey() {
        topology.kms.with("claims", KeySpec.ECC_NIST_EDWARDS25519);
        topology.send(TestTopology.command(
                "register-claims",
                TestTopology.OTHER_WALLET,
                new RotationCommand.RegisterKey("claims", KeySpec.ECC_NIST_EDWARDS25519)));
        topology.finish();
        topology.results();

        topology.send(TestTopology.command(
                "rotate", TestTopology.OTHER_WALLET, new RotationCommand.RotateTo(AUDIT_KEY, null)));
        topology.finish();

        RotationResult result = topology.results().getLast();
        assertEquals("rotation-failed", result.code());
        assertTrue(result.reason().contains("audit-key"), result.reason());
    }

    /** Begins a checkpoint if one is due, signs it and writes it. */
    private void look() {
        topology.lookAround();
        topology.finish();
        topology.lookAround();
    }

    /** Has {@code count} requests signed; returns where the chain ends then. */
    private ChainHead sendSome(int count) {
        for (int number = 0; number < count; number++) {
            topology.send(TestTopology.request(number));
        }
        topology.finish();
        topology.signed();
        AuditEvent last = topology.audit().getLast();
        return AuditChain.after(Objects.requireNonNull(last.link()));
    }

    /** What has been written, each signed by the audit key. */
    private List<Checkpoint> checkpoints() {
        return topology.written(TestTopology.TOPICS.auditCheckpoints()).stream()
                .map(record -> SignedNote.parse(new String(record.value(), StandardCharsets.UTF_8)))
                .peek(note -> assertTrue(key.verifies(note)))
                .map(note -> Checkpoint.parse(note.text()))
                .toList();
    }
}
