package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.client.SampleRequests;
import io.chancery.crypto.jws.JwsAlgorithm;
import io.chancery.crypto.jws.JwsPrivateKey;
import io.chancery.crypto.jws.JwsScope;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Bytes;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.Requester;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.RotationCommand;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthenticatedRequestsTest {
    private static final String SIGNER = TestTopology.REQUESTER.publicKey().thumbprint();
    private static final SigningRequest REQUEST = TestTopology.request(0);
    private static final JwsPrivateKey STRANGER = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);

    private final TestTopology topology =
            TestTopology.authenticated().withRequester("request:*").withKeys(TestTopology.WALLET);
    private final int callsBefore = topology.kms.signCalls();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void areSigned() {
        topology.send(REQUEST);
        topology.finish();

        assertEquals(1, topology.signed().size());
    }

    @Test
    void nameTheKeyThatSignedThemInEveryEvent() {
        topology.send(REQUEST);
        assertEquals(List.of("SIGN_REQUEST pending " + SIGNER), signers());
        topology.restart();
        topology.finish();

        topology.send(REQUEST);
        topology.finish();

        assertEquals(List.of("SIGN_SUCCESS success " + SIGNER, "SIGN_REQUEST repeated " + SIGNER), signers());
    }

    @Test
    void nameTheKeyThatSignedWhatIsDenied() {
        topology.send(TestTopology.requesterCommand(
                "revoke", new RotationCommand.RevokeRequester(SampleRequests.REQUESTER, SIGNER)));
        topology.audit();

        topology.send(REQUEST);
        topology.finish();

        assertEquals(List.of("KEY_ACCESS_DENIED requester-key-not-valid " + SIGNER), signers());
    }

    @Test
    void nameNoKeyThatAForgerySays() {
        byte[] other = topology.write(TestTopology.request(1));
        topology.send(
                TestTopology.TOPICS.signingRequests(),
                TestTopology.bytes(REQUEST.wallet().key()),
                topology.write(REQUEST),
                TestTopology.signature(TestTopology.REQUESTER.sign(
                        new JwsScope(JwsType.REQUEST, REQUEST.wallet().key(), TestTopology.DEPLOYMENT),
                        Bytes.of(other))));
        topology.finish();

        assertEquals(List.of("KEY_ACCESS_DENIED signature-invalid null"), signers());
    }

    private List<String> signers() {
        return topology.audit().stream()
                .map(event -> event.type() + " " + event.outcome() + " "
                        + event.authority().signer())
                .toList();
    }

    @Test
    void areRejectedAndAuditedIfTheyAreNotSigned() {
        sendUnsigned(REQUEST);
        topology.finish();

        assertDenied(RejectionCode.SIGNATURE_MISSING);
    }

    @Test
    void areRejectedIfAStrangerSignedThem() {
        sendSignedBy(STRANGER, REQUEST);
        topology.finish();

        assertDenied(RejectionCode.UNKNOWN_REQUESTER);
    }

    @Test
    void areRejectedIfTheSignatureIsOverOtherBytes() {
        byte[] other = topology.write(TestTopology.request(1));
        Bytes signature = TestTopology.REQUESTER.sign(
                new JwsScope(JwsType.REQUEST, REQUEST.wallet().key(), TestTopology.DEPLOYMENT), Bytes.of(other));
        topology.send(
                TestTopology.TOPICS.signingRequests(),
                TestTopology.bytes(REQUEST.wallet().key()),
                topology.write(REQUEST),
                TestTopology.signature(signature));
        topology.finish();

        assertDenied(RejectionCode.SIGNATURE_INVALID);
    }

    @Test
    void leaveTheirIdFreeIfTheyAreForged() {
        sendSignedBy(STRANGER, REQUEST);
        sendUnsigned(TestTopology.expiring(REQUEST, ManualClock.START.plusSeconds(9)));

        topology.send(REQUEST);
        topology.finish();

        assertEquals(1, topology.signed().size());
    }

    @Test
    void areNotAnsweredTwiceBecauseTheirKeyWasRevokedSince() {
        topology.send(REQUEST);
        topology.finish();
        topology.send(TestTopology.requesterCommand(
                "revoke",
                new RotationCommand.RevokeRequester(
                        SampleRequests.REQUESTER,
                        TestTopology.REQUESTER.publicKey().thumbprint())));

        topology.send(REQUEST);
        topology.finish();

        assertEquals(1, topology.signed().size());
        assertEquals(List.of(), topology.rejections());
    }

    @Test
    void areNotSignedWhenTheyComeAgainOnceTheirRequesterIsRegistered() {
        JwsPrivateKey later = JwsPrivateKey.generate(JwsAlgorithm.EDDSA);
        sendSignedBy(later, REQUEST);
        topology.finish();
        assertDenied(RejectionCode.UNKNOWN_REQUESTER);
        topology.send(TestTopology.registerRequester("register-later", later, "request:*"));

        sendSignedBy(later, REQUEST);
        topology.finish();

        assertEquals(List.of(), topology.signed());
        assertEquals(List.of(), topology.rejections());
    }

    @Test
    void areNotSignedWhenTheirIdIsForgotten() {
        topology.clock.advance(Duration.ofDays(8));

        topology.send(REQUEST);
        topology.finish();

        assertDenied(RejectionCode.REQUEST_STALE);
    }

    @Test
    void areRejectedFromTheMomentTheirKeyIsRevoked() {
        topology.send(TestTopology.requesterCommand(
                "revoke",
                new RotationCommand.RevokeRequester(
                        SampleRequests.REQUESTER,
                        TestTopology.REQUESTER.publicKey().thumbprint())));
        topology.audit();

        topology.send(REQUEST);
        topology.finish();

        assertDenied(RejectionCode.REQUESTER_KEY_NOT_VALID);
    }

    @Test
    void needNoSecondRegistrationAfterARestart() {
        topology.restart();

        topology.send(REQUEST);
        topology.finish();

        assertEquals(1, topology.signed().size());
    }

    @Test
    void areAuthenticWhereverTheyTookTheirDetour() {
        byte[] value = topology.write(REQUEST);
        Bytes signature = TestTopology.REQUESTER.sign(
                new JwsScope(JwsType.REQUEST, REQUEST.wallet().key(), TestTopology.DEPLOYMENT), Bytes.of(value));
        topology.send(
                TestTopology.TOPICS.signingRequests(),
                TestTopology.bytes("another key"),
                value,
                TestTopology.signature(signature));
        topology.finish();

        assertEquals(1, topology.signed().size());
    }

    @Test
    void thatAreMalformedAreToldSoOnlyIfTheyAreAuthentic() {
        SigningRequest malformed = malformed();

        sendUnsigned(malformed);
        topology.send(malformed);

        assertEquals(
                List.of(RejectionCode.SIGNATURE_MISSING, RejectionCode.MALFORMED_FIELD),
                topology.rejections().stream()
                        .map(rejection -> rejection.rejection().code())
                        .toList());
    }

    @Test
    void thatAreMalformedAndForgedLeaveTheirIdFree() {
        sendUnsigned(malformed());

        topology.send(REQUEST);
        topology.finish();

        assertEquals(1, topology.signed().size());
    }

    @Test
    void areDeniedIfTheRequestersRecordIsNoRecord() {
        topology.withoutOffice();
        topology.send(
                TestTopology.TOPICS.requesters(),
                TestTopology.bytes("acme/" + SampleRequests.REQUESTER),
                new byte[] {1, 2, 3});

        topology.send(REQUEST);
        topology.finish();

        assertDenied(RejectionCode.UNKNOWN_REQUESTER);
    }

    @Test
    void areDeniedIfTheRequestersRecordIsAnothers() {
        topology.withoutOffice();
        byte[] anothers = topology.codec.write(
                TestTopology.TOPICS.requesters(),
                new Requester("globex", SampleRequests.REQUESTER, List.of(), List.of("request:*")));
        topology.send(
                TestTopology.TOPICS.requesters(), TestTopology.bytes("acme/" + SampleRequests.REQUESTER), anothers);

        topology.send(REQUEST);
        topology.finish();

        assertDenied(RejectionCode.UNKNOWN_REQUESTER);
    }

    private void assertDenied(RejectionCode code) {
        assertEquals(
                List.of(code),
                topology.rejections().stream()
                        .map(rejection -> rejection.rejection().code())
                        .toList());
        AuditEvent event = topology.audit().getFirst();
        assertEquals(AuditEvent.Type.KEY_ACCESS_DENIED, event.type());
        assertEquals(code.code(), event.outcome());
        assertEquals(List.of(), topology.signed());
        assertEquals(callsBefore, topology.kms.signCalls());
    }

    /** Of the wallet and id of {@link #REQUEST}. */
    private static SigningRequest malformed() {
        return SigningRequest.builder()
                .id(REQUEST.id())
                .requester(REQUEST.requester())
                .wallet(REQUEST.wallet())
                .network("no network")
                .createdAt(REQUEST.createdAt())
                .payload(REQUEST.payload())
                .build();
    }

    private void sendUnsigned(SigningRequest request) {
        topology.send(
                TestTopology.TOPICS.signingRequests(),
                TestTopology.bytes(request.wallet().key()),
                topology.write(request),
                new RecordHeaders());
    }

    private void sendSignedBy(JwsPrivateKey key, SigningRequest request) {
        byte[] value = topology.write(request);
        topology.send(
                TestTopology.TOPICS.signingRequests(),
                TestTopology.bytes(request.wallet().key()),
                value,
                TestTopology.signature(key.sign(
                        new JwsScope(JwsType.REQUEST, request.wallet().key(), TestTopology.DEPLOYMENT),
                        Bytes.of(value))));
    }
}
