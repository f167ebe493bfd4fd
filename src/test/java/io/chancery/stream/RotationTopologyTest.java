package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.crypto.Sha2;
import io.chancery.model.KeySpec;
import io.chancery.model.KmsCalls;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.rotation.KeyPolicy;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import io.chancery.model.rotation.RotationResult.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RotationTopologyTest {
    private static final RotationCommand REGISTER = TestTopology.registerKey("command-1", TestTopology.WALLET);
    private static final RotationCommand MALFORMED = new RotationCommand(
            REGISTER.id(),
            REGISTER.wallet(),
            REGISTER.issuer(),
            REGISTER.issuedAt(),
            new RotationCommand.RegisterKey("", KeySpec.ECC_SECG_P256K1));

    private final TestTopology topology = new TestTopology();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void auditsACommandBeforeItsEffect() {
        topology.send(REGISTER);

        assertEquals(List.of(AuditEvent.Type.COMMAND_ACCEPTED), types(topology.audit()));
        assertEquals(0, topology.kms.signCalls());
    }

    @Test
    void auditsTheCallThatHadTheKeySign() {
        topology.send(REGISTER);
        topology.audit();
        topology.finish();

        assertEquals(new KmsCalls(1, "kms-call-1"), topology.audit().getFirst().kms());
    }

    @Test
    void writesTheKeyItsResultAndItsAuditEvent() {
        topology.send(REGISTER);
        topology.audit();
        topology.finish();

        KeyRecord record = topology.keys().getFirst();
        RotationResult result = topology.results().getFirst();
        assertEquals(
                topology.kms.publicKey(TestTopology.KEY_ID), record.current().publicKey());
        assertEquals(Status.COMPLETED, result.status());
        assertEquals(record.current().address(), result.address());
        assertEquals(List.of(AuditEvent.Type.KEY_REGISTERED), types(topology.audit()));
    }

    @Test
    void showsTheWholeKeyIdOnlyInTheKeyRecord() {
        topology.send(REGISTER);
        topology.finish();

        for (String topic : List.of(TestTopology.TOPICS.rotationResults(), TestTopology.TOPICS.signingAudit())) {
            for (TestRecord<byte[], byte[]> written : topology.written(topic)) {
                assertFalse(new String(written.value(), StandardCharsets.ISO_8859_1).contains("1234abcd-"));
            }
        }
    }

    @Test
    void signsWithTheKeyFromTheMomentOfItsRegistration() {
        topology.send(REGISTER);
        topology.finish();

        topology.send(TestTopology.request(0));
        topology.finish();

        assertEquals(1, topology.signed().size());
    }

    @Test
    void failsACommandWhoseKeyIsDisabled() {
        topology.kms.disable(TestTopology.KEY_ID);
        topology.send(REGISTER);
        topology.finish();

        RotationResult result = topology.results().getFirst();
        assertEquals(Status.FAILED, result.status());
        assertEquals("access-denied", result.code());
        assertEquals(List.of(), topology.keys());
        assertEquals(
                List.of(AuditEvent.Type.COMMAND_ACCEPTED, AuditEvent.Type.COMMAND_REFUSED), types(topology.audit()));
    }

    @Test
    void registersTheFirstOfTwoKeysThatAreCheckedTogether() {
        topology.publish();
        topology.send(REGISTER);
        topology.send(TestTopology.registerKey("command-2", TestTopology.WALLET));
        topology.threads.run(1);
        topology.finish();

        assertEquals(List.of("completed", "already-registered"), codes(topology.results()));
        assertEquals(1, topology.keys().size());
    }

    @Test
    void refusesAKeyThatAnotherWalletHas() {
        topology.withKeys(TestTopology.WALLET);

        topology.send(TestTopology.registerKey("command-2", TestTopology.OTHER_WALLET, TestTopology.KEY_ID));
        topology.finish();

        RotationResult result = topology.results().getFirst();
        assertEquals(Status.FAILED, result.status());
        assertEquals("key-shared", result.code());
        assertEquals(List.of(), topology.keys());
    }

    @Test
    void leavesOutOfTheIndexWhatCannotBeRead() {
        topology.send(TestTopology.TOPICS.signingKeys(), TestTopology.bytes("acme/treasury"), new byte[] {1, 2, 3});
        topology.send(TestTopology.TOPICS.signingKeys(), TestTopology.bytes("acme/treasury"), null);

        topology.send(REGISTER);
        topology.finish();

        assertEquals(Status.COMPLETED, topology.results().getFirst().status());
    }

    @Test
    void chainsEachKeyRecordToTheBytesOfTheOneBefore() {
        topology.send(REGISTER);
        topology.finish();
        byte[] first =
                topology.written(TestTopology.TOPICS.signingKeys()).getFirst().value();

        topology.restart();
        topology.send(setPolicy("policy-1"));

        KeyRecord second = topology.keys().getFirst();
        assertEquals(2, second.epoch());
        assertEquals(Sha2.sha256(first), second.previousHash());
    }

    @Test
    void setsAWalletsPolicyForAllToRead() {
        topology.withKeys(TestTopology.WALLET);

        topology.send(setPolicy("policy-1"));

        KeyPolicy policy = topology.keys().getFirst().policy();
        assertEquals(new KeyPolicy(1, "{}", ManualClock.START, "ops", "policy-1"), policy);
        assertEquals(Status.COMPLETED, topology.results().getFirst().status());
    }

    @Test
    void carriesTheSameCommandOutOnce() {
        topology.send(REGISTER);
        topology.finish();

        topology.send(REGISTER);
        topology.finish();

        assertEquals(1, topology.results().size());
    }

    @Test
    void refusesOtherBytesUnderAUsedId() {
        topology.send(REGISTER);
        topology.finish();
        topology.results();

        topology.send(new RotationCommand(
                REGISTER.id(), REGISTER.wallet(), "somebody", REGISTER.issuedAt(), REGISTER.action()));

        RotationResult result = topology.results().getFirst();
        assertEquals(Status.REJECTED, result.status());
        assertEquals("command-id-conflict", result.code());
        assertEquals("id", result.field());
    }

    @Test
    void letsACommandAndARequestUseTheSameId() {
        topology.send(TestTopology.registerKey("request-0", TestTopology.WALLET));
        topology.finish();

        topology.send(TestTopology.request(0));
        topology.finish();

        assertEquals(1, topology.signed().size());
    }

    @Test
    void startsPendingCommandsAgainAfterARestart() {
        topology.send(REGISTER);

        topology.restart();
        topology.finish();

        assertEquals(1, topology.results().size());
        assertEquals(1, topology.keys().size());
    }

    @Test
    void answersAMalformedCommandWithTheFieldAtFault() {
        topology.send(
                TestTopology.TOPICS.rotationCommands(),
                TestTopology.bytes("acme/treasury"),
                topology.write(TestTopology.registerKey("no spaces", TestTopology.WALLET)));

        RotationResult result = topology.results().getFirst();
        assertEquals(Status.REJECTED, result.status());
        assertEquals("malformed-field", result.code());
        assertEquals("id", result.field());
        assertNull(result.keyVersion());
        assertEquals(List.of(AuditEvent.Type.KEY_ACCESS_DENIED), types(topology.audit()));
    }

    @Test
    void answersAMalformedCommandOnceHoweverOftenItComes() {
        topology.send(MALFORMED);
        topology.send(MALFORMED);

        assertEquals(List.of("malformed-field"), codes(topology.results()));
        assertEquals(
                List.of(AuditEvent.Type.KEY_ACCESS_DENIED, AuditEvent.Type.COMMAND_ACCEPTED), types(topology.audit()));
    }

    @Test
    void refusesAWellFormedCommandUnderTheIdOfAMalformedOne() {
        topology.send(MALFORMED);
        topology.send(REGISTER);
        topology.finish();

        assertEquals(List.of("malformed-field", "command-id-conflict"), codes(topology.results()));
        assertEquals(List.of(), topology.keys());
    }

    @Test
    void refusesAMalformedCommandUnderAUsedId() {
        topology.send(REGISTER);
        topology.finish();
        topology.audit();
        topology.send(MALFORMED);

        assertEquals(List.of("completed", "command-id-conflict"), codes(topology.results()));
        AuditEvent event = topology.audit().getFirst();
        assertEquals(AuditEvent.Type.KEY_ACCESS_DENIED, event.type());
        assertEquals("command-id-conflict", event.outcome());
    }

    @Test
    void answersAMalformedCommandEachTimeIfItsIdIsTooLongToTellItApart() {
        RotationCommand command = TestTopology.registerKey("i".repeat(129), TestTopology.WALLET);

        topology.send(command);
        topology.send(command);

        assertEquals(List.of("malformed-field", "malformed-field"), codes(topology.results()));
    }

    @Test
    void sendsAMalformedCommandWithAWrongKafkaKeyToItsRightPartition() {
        topology.send(TestTopology.TOPICS.rotationCommands(), null, topology.write(MALFORMED));

        assertEquals(List.of("malformed-field"), codes(topology.results()));
        assertEquals(1, topology.written(TestTopology.TOPICS.rotationCommands()).size());
    }

    @Test
    void sendsWhatIsNoCommandToTheDeadLetters() {
        byte[] request = topology.write(TestTopology.request(0));

        topology.send(TestTopology.TOPICS.rotationCommands(), TestTopology.bytes("acme/treasury"), request);

        assertArrayEquals(request, topology.deadLetters().getFirst().value());
        assertEquals(List.of(), topology.results());
    }

    @Test
    void sendsACommandWithAWrongKafkaKeyToItsRightPartition() {
        topology.send(TestTopology.TOPICS.rotationCommands(), null, topology.write(REGISTER));
        topology.finish();

        assertEquals(1, topology.results().size());
        assertEquals(1, topology.written(TestTopology.TOPICS.rotationCommands()).size());
    }

    private static RotationCommand setPolicy(String id) {
        return TestTopology.command(id, TestTopology.WALLET, new RotationCommand.SetPolicy("{}"));
    }

    private static List<String> codes(List<RotationResult> results) {
        return results.stream().map(RotationResult::code).toList();
    }

    private static List<AuditEvent.Type> types(List<AuditEvent> events) {
        return events.stream().map(AuditEvent::type).toList();
    }
}
