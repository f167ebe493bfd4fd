package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.identity.Operator;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.kms.decorator.CachingDataKeys;
import io.chancery.kms.decorator.DataKeySettings;
import io.chancery.model.Forgeries;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditEvent.Type;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import io.chancery.payload.envelope.Envelope;
import io.chancery.records.PayloadCodec;
import io.chancery.records.RequestEnvelope;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.stream.TestTopology;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The trail names everybody who decrypts data of a tenant, be it a worker or a reader of personal data. */
class DecryptionTracesTest {
    private static final JwsPrivateKey STRANGER = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);

    private final TestTopology topology = TestTopology.authenticated(
                    new Operator("ops", TestTopology.OPERATOR.publicKey(), null, null),
                    new Operator("stranger", STRANGER.publicKey(), Set.of("umbrella"), null))
            .withRequester("request:*")
            .withKeys(TestTopology.WALLET, TestTopology.OTHER_WALLET);

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void aDataKeyThatIsUnwrappedIsToldByTheRequestThatNeedsIt() {
        topology.send(sealed(0));
        topology.finish();

        List<AuditEvent> events = topology.audit();
        AuditEvent unwrapped = events.getFirst();
        assertEquals(
                List.of(Type.DATA_KEY_UNWRAPPED, Type.SIGN_REQUEST, Type.SIGN_SUCCESS),
                events.stream().map(AuditEvent::type).toList());
        assertEquals("acme/treasury", unwrapped.tenant() + "/" + unwrapped.keyAlias());
        assertEquals("request-0", unwrapped.subject());
        assertEquals(unwrapped.node(), unwrapped.actor());
        assertEquals("in-memor...", unwrapped.shortKeyId());
        assertNull(unwrapped.keyVersion());
        assertEquals("success", unwrapped.outcome());
    }

    @Test
    void aKeptDataKeyIsToldOnceHoweverManyWalletsUseIt() {
        keepDataKeys();
        SealedRequest first = sealed(0);
        topology.send(first);
        topology.send(topology.opener.seal(TestTopology.request(1, TestTopology.OTHER_WALLET)));
        topology.send(sealed(2));
        topology.finish();
        topology.send(sealed(3));
        topology.finish();

        assertEquals(1, topology.dataKeys.unwrapCalls());
        assertEquals(4, topology.signed().size());
        assertEquals(1, count(topology.audit(), Type.DATA_KEY_UNWRAPPED));
    }

    /** A transaction may have been aborted with the event. */
    @Test
    void aKeptDataKeyIsToldAgainByTheNextTaskUnlessItWasToldLongAgo() {
        keepDataKeys();
        topology.send(sealed(0));
        topology.finish();
        assertEquals(1, count(topology.audit(), Type.DATA_KEY_UNWRAPPED));

        topology.restart();
        topology.send(sealed(1));
        topology.finish();
        assertEquals(1, count(topology.audit(), Type.DATA_KEY_UNWRAPPED));

        topology.pass(Duration.ofMinutes(16));
        topology.restart();
        topology.send(sealed(2));
        topology.finish();
        assertEquals(0, count(topology.audit(), Type.DATA_KEY_UNWRAPPED));
        assertEquals(1, topology.dataKeys.unwrapCalls());
        assertEquals(1, topology.signed().size());
    }

    @Test
    void aDataKeyIsToldAlsoIfWhatItShouldOpenIsForged() {
        topology.send(Forgeries.damaged(sealed(0)));
        topology.finish();

        assertEquals(
                List.of(Type.DATA_KEY_UNWRAPPED, Type.KEY_ACCESS_DENIED),
                topology.audit().stream().map(AuditEvent::type).toList());
    }

    @Test
    void aDataKeyThatTheKmsDoesNotUnwrapIsNot() {
        SealedRequest sealed = sealed(0);
        topology.dataKeys.destroy(sealed.payload().encryptionContext());
        topology.send(sealed);
        topology.finish();

        assertEquals(
                List.of(Type.KEY_ACCESS_DENIED),
                topology.audit().stream().map(AuditEvent::type).toList());
    }

    @Test
    void aRequestThatIsOpenedAgainAfterARestartTellsItAgain() {
        topology.send(sealed(0));
        topology.threads.runAll();
        topology.publish();
        assertEquals(1, count(topology.audit(), Type.DATA_KEY_UNWRAPPED));

        topology.restart();
        topology.finish();

        assertEquals(1, count(topology.audit(), Type.DATA_KEY_UNWRAPPED));
        assertEquals(1, topology.signed().size());
    }

    @Test
    void whoReadsPersonalDataIsInTheTrailBeforeTheAnswer() {
        topology.send(reveal("reveal-1", "ops"));

        AuditEvent revealed = topology.audit().getFirst();
        assertEquals(Type.PERSONAL_DATA_REVEALED, revealed.type());
        assertEquals("acme/treasury", revealed.tenant() + "/" + revealed.keyAlias());
        assertEquals("ops", revealed.actor());
        assertEquals("reveal-1", revealed.subject());
        assertEquals("request-0", revealed.authority().regarding());
        assertEquals("a question of the tenant's", revealed.decision().reason());
        assertEquals(
                TestTopology.OPERATOR.publicKey().thumbprint(),
                revealed.authority().signer());
        assertEquals(
                RotationResult.Status.COMPLETED, topology.results().getFirst().status());
    }

    @Test
    void nobodyElseHasAWorkerSaySo() {
        topology.send(reveal("reveal-1", "stranger"), STRANGER);
        topology.send(reveal("reveal-2", "ops"), STRANGER);

        assertEquals(0, count(topology.audit(), Type.PERSONAL_DATA_REVEALED));
        assertTrue(topology.results().stream().noneMatch(result -> result.status() == RotationResult.Status.COMPLETED));
    }

    private void keepDataKeys() {
        topology.opener = new RequestEnvelope(
                new Envelope(new CachingDataKeys(topology.dataKeys, DataKeySettings.DEFAULTS)),
                new PayloadCodec(new RecordMapper()));
        topology.restart();
    }

    private SealedRequest sealed(int number) {
        return topology.opener.seal(TestTopology.request(number));
    }

    private static RotationCommand reveal(String id, String issuer) {
        return new RotationCommand(
                id,
                TestTopology.WALLET,
                issuer,
                TestTopology.request(0).createdAt(),
                new RotationCommand.RevealPersonalData("request-0", "a question of the tenant's"));
    }

    private static long count(List<AuditEvent> events, Type type) {
        return events.stream().filter(event -> event.type() == type).count();
    }
}
