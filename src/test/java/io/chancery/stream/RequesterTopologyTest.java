package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.client.SampleRequests;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.crypto.jws.JwsScope;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Bytes;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.Requester;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import io.chancery.model.rotation.RotationResult.Status;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequesterTopologyTest {
    private static final RotationCommand REGISTER =
            TestTopology.registerRequester("command-1", TestTopology.REQUESTER, "request:*");

    private final TestTopology topology = TestTopology.authenticated();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void aRegistrationEndsInARequesterAResultAndAnAuditEvent() {
        topology.send(REGISTER);

        Requester requester = topology.requesters().getFirst();
        RotationResult result = topology.results().getFirst();
        AuditEvent event = topology.audit().getFirst();
        assertEquals(
                TestTopology.REQUESTER.publicKey().thumbprint(),
                requester.keys().getFirst().thumbprint());
        assertEquals(Status.COMPLETED, result.status());
        assertEquals(AuditEvent.Type.REQUESTER_REGISTERED, event.type());
        assertEquals("RegisterRequester", event.operation());
    }

    @Test
    void aRequesterLiesUnderItsTenantAndName() {
        topology.send(REGISTER);

        assertArrayEquals(
                TestTopology.bytes("acme/" + SampleRequests.REQUESTER),
                topology.written(TestTopology.TOPICS.requesters()).getFirst().key());
    }

    @Test
    void aRejectionChangesNoRequester() {
        topology.send(REGISTER);
        topology.requesters();
        topology.results();

        topology.send(TestTopology.registerRequester("command-2", TestTopology.REQUESTER, "request:*"));

        assertEquals(List.of(), topology.requesters());
        assertEquals("already-registered", topology.results().getFirst().code());
    }

    @Test
    void aRestartKeepsWhatWasRegistered() {
        topology.send(REGISTER);
        topology.requesters();

        topology.restart();
        topology.send(TestTopology.registerRequester("command-2", JwsPrivateKey.generate(JwsAlgorithm.ES256)));

        Requester requester = topology.requesters().getFirst();
        assertEquals(2, requester.keys().size());
        assertEquals(List.of("request:*"), requester.rights());
    }

    @Test
    void anUnsignedCommandIsDeniedAndTakesNoId() {
        sendUnsigned(REGISTER);

        RotationResult denied = topology.results().getFirst();
        assertEquals(Status.REJECTED, denied.status());
        assertEquals("signature-missing", denied.code());
        assertEquals(
                AuditEvent.Type.KEY_ACCESS_DENIED, topology.audit().getFirst().type());
        assertEquals(List.of(), topology.requesters());

        topology.send(REGISTER);

        assertEquals(Status.COMPLETED, topology.results().getFirst().status());
    }

    @Test
    void aRequestersSignatureIsNoOperators() {
        byte[] value = topology.write(REGISTER);
        topology.send(
                TestTopology.TOPICS.rotationCommands(),
                TestTopology.bytes(REGISTER.wallet().key()),
                value,
                TestTopology.signature(TestTopology.REQUESTER.sign(
                        new JwsScope(JwsType.COMMAND, REGISTER.wallet().key(), TestTopology.DEPLOYMENT),
                        Bytes.of(value))));

        assertEquals("unknown-requester", topology.results().getFirst().code());
    }

    @Test
    void anUnsignedCommandAboutAKeyCallsNoKms() {
        sendUnsigned(TestTopology.registerKey("command-1", TestTopology.WALLET));
        topology.finish();

        assertEquals("signature-missing", topology.results().getFirst().code());
        assertEquals(0, topology.kms.signCalls());
        assertEquals(List.of(), topology.keys());
    }

    @Test
    void aCommandThatWasCarriedOutIsNotAnsweredAgainWithoutItsSignature() {
        topology.send(REGISTER);
        topology.results();

        sendUnsigned(REGISTER);

        assertEquals(List.of(), topology.results());
    }

    private void sendUnsigned(RotationCommand command) {
        topology.send(
                TestTopology.TOPICS.rotationCommands(),
                TestTopology.bytes(command.wallet().key()),
                topology.write(command),
                new RecordHeaders());
    }
}
