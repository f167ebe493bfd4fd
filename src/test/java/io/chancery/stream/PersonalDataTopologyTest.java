package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.audit.PersonalData;
import io.chancery.kms.KmsException;
import io.chancery.kms.Reached;
import io.chancery.model.EncryptionContext;
import io.chancery.model.SealedPersonalData;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditEvent.Type;
import io.chancery.model.request.SigningRequest;
import io.chancery.payload.envelope.Envelope;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PersonalDataTopologyTest {
    private final TestTopology topology = new TestTopology().withKeys(TestTopology.WALLET);
    private final PersonalData personal = new PersonalData(new Envelope(topology.dataKeys));
    private final SigningRequest plain = TestTopology.request(0);
    private final SealedPersonalData sealed = personal.seal(plain.wallet(), plain.id(), "Zoë Müller");
    private final SigningRequest request = plain.withPersonalData(sealed);

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void isInTheEventsOfASignedRequest() {
        topology.send(request);
        topology.finish();

        assertCarried(topology.audit(), Type.SIGN_REQUEST, Type.SIGN_SUCCESS);
    }

    @Test
    void isInTheEventOfAFailure() {
        topology.kms.failNext(new KmsException.Failed("refused", Reached.REFUSED, null));
        topology.send(request);
        topology.finish();

        assertCarried(topology.audit(), Type.SIGN_REQUEST, Type.SIGN_FAILURE);
    }

    @Test
    void isInTheEventOfAKeyThatTheKmsRefuses() {
        topology.kms.disable(TestTopology.KEY_ID);
        topology.send(request);
        topology.finish();

        assertCarried(topology.audit(), Type.SIGN_REQUEST, Type.KEY_ACCESS_DENIED);
    }

    @Test
    void isInTheEventOfADenial() {
        topology.send(
                TestTopology.request(0, new WalletId("acme", "unregistered")).withPersonalData(sealed));

        assertCarried(topology.audit(), Type.KEY_ACCESS_DENIED);
    }

    @Test
    void isInTheEventsOfARequestWhosePayloadIsEncryptedToo() {
        topology.send(topology.envelope.seal(request));
        topology.finish();

        List<AuditEvent> events = topology.audit();
        assertEquals(Type.DATA_KEY_UNWRAPPED, events.getFirst().type());
        assertNull(events.getFirst().personalData());
        assertCarried(events.subList(1, events.size()), Type.SIGN_REQUEST, Type.SIGN_SUCCESS);
    }

    @Test
    void isInTheEventsOfARequestThatWasTakenUpAgain() {
        topology.send(request);
        topology.restart();
        topology.finish();

        assertCarried(topology.audit(), Type.SIGN_SUCCESS);
    }

    @Test
    void isNeverOpenedByTheWorker() {
        topology.dataKeys.destroy(EncryptionContext.ofTenant("acme"));
        topology.send(request);
        topology.finish();

        assertCarried(topology.audit(), Type.SIGN_REQUEST, Type.SIGN_SUCCESS);
        assertEquals(0, topology.dataKeys.unwrapCalls());
    }

    @Test
    void isInNoEventOfARequestThatHasNone() {
        topology.send(plain);
        topology.finish();

        topology.audit().forEach(event -> assertNull(event.personalData()));
    }

    private void assertCarried(List<AuditEvent> events, Type... types) {
        assertEquals(List.of(types), events.stream().map(AuditEvent::type).toList());
        assertEquals(
                Collections.nCopies(types.length, sealed),
                events.stream().map(AuditEvent::personalData).toList());
    }
}
