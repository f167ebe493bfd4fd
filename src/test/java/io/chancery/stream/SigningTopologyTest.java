package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.verdict.OutcomeVerifier;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Payloads;
import io.chancery.kms.KmsException;
import io.chancery.kms.Reached;
import io.chancery.model.KmsCalls;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.request.SigningRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SigningTopologyTest {
    /** Each key signs a challenge when it is registered. */
    private static final int REGISTRATIONS = 2;

    private final TestTopology topology = new TestTopology().withKeys(TestTopology.WALLET, TestTopology.OTHER_WALLET);

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void auditsAnAdmittedRequestBeforeItIsSigned() {
        topology.send(TestTopology.request(0));

        assertEquals(List.of(AuditEvent.Type.SIGN_REQUEST), types(topology.audit()));
        assertEquals(List.of(), topology.signed());
    }

    @Test
    void publishesARightSignatureWithItsAuditEvent() {
        SigningRequest request = TestTopology.request(0);
        topology.send(request);
        topology.audit();

        topology.finish();

        SignedPayload signed = topology.signed().getFirst();
        AuditEvent event = topology.audit().getFirst();
        assertTrue(new OutcomeVerifier(new Payloads(Secp256k1.best())).isRight(request, signed));
        assertEquals(AuditEvent.Type.SIGN_SUCCESS, event.type());
        assertEquals(signed.result().digest(), event.digest());
    }

    @Test
    void auditsTheCallsThatASignatureTook() {
        topology.kms.failNext(new KmsException.Unavailable("no answer", null));
        topology.send(TestTopology.request(0));

        topology.finish();

        assertEquals(
                new KmsCalls(2, "kms-call-" + topology.kms.signCalls()),
                topology.audit().stream()
                        .filter(event -> event.type() == AuditEvent.Type.SIGN_SUCCESS)
                        .findFirst()
                        .orElseThrow()
                        .kms());
    }

    @Test
    void auditsTheCallThatFailed() {
        topology.kms.failNext(new KmsException.Failed("refused", Reached.REFUSED, null).of("kms-call-1"));
        topology.send(TestTopology.request(0));

        topology.finish();

        assertEquals(new KmsCalls(1, "kms-call-1"), topology.audit().getLast().kms());
    }

    @Test
    void answersUnderTheWalletsKeyWithoutTheRequestsHeaders() {
        Headers headers = new RecordHeaders().add("authorization", TestTopology.bytes("secret"));
        topology.send(
                TestTopology.TOPICS.signingRequests(),
                TestTopology.bytes("acme/treasury"),
                topology.write(TestTopology.request(0)),
                headers);
        topology.finish();

        for (String topic : List.of(TestTopology.TOPICS.signedTransactions(), TestTopology.TOPICS.signingAudit())) {
            TestRecord<byte[], byte[]> written = topology.written(topic).getFirst();
            assertArrayEquals(TestTopology.bytes("acme/treasury"), written.key());
            assertEquals(0, written.headers().toArray().length);
        }
    }

    @Test
    void endsEveryRequestInOneOutcomeWithOneTerminalAuditEvent() {
        topology.kms.failNext(new KmsException.Failed("refused", Reached.REFUSED, null));
        topology.send(TestTopology.request(0));
        topology.send(TestTopology.request(1));
        topology.send(TestTopology.request(2, new WalletId("acme", "unregistered")));
        topology.send(TestTopology.request(3, TestTopology.OTHER_WALLET));

        topology.finish();

        assertEquals(2, topology.signed().size());
        assertEquals(2, topology.rejections().size());
        assertEquals(
                4,
                topology.audit().stream()
                        .filter(event -> event.type() != AuditEvent.Type.SIGN_REQUEST)
                        .count());
    }

    @Test
    void keepsAWalletsOrderWhenResultsFinishOutOfOrder() {
        topology.send(TestTopology.request(0));
        topology.send(TestTopology.request(1));
        topology.send(TestTopology.request(2));
        topology.threads.run(2);
        topology.publish();
        assertEquals(List.of(), topology.signed());

        topology.finish();

        assertEquals(List.of("request-0", "request-1", "request-2"), ids(topology.signed()));
    }

    @Test
    void neverLetsAWalletWaitForAnother() {
        topology.send(TestTopology.request(0));
        topology.send(TestTopology.request(1, TestTopology.OTHER_WALLET));
        topology.threads.run(1);

        topology.publish();

        assertEquals(List.of("request-1"), ids(topology.signed()));
    }

    @Test
    void deniesAWalletWithoutKeys() {
        topology.send(TestTopology.request(0, new WalletId("acme", "unregistered")));

        assertEquals(RejectionCode.UNKNOWN_KEY, rejected());
        assertEquals(List.of(AuditEvent.Type.KEY_ACCESS_DENIED), types(topology.audit()));
    }

    @Test
    void deniesAnotherTenantsWalletOfTheSameAlias() {
        topology.send(TestTopology.request(0, new WalletId("umbrella", "treasury")));

        assertEquals(RejectionCode.UNKNOWN_KEY, rejected());
    }

    @Test
    void auditsAKeyThatTheKmsRefusesAsDeniedAccess() {
        topology.kms.disable(TestTopology.KEY_ID);
        topology.send(TestTopology.request(0));
        topology.finish();

        assertEquals(RejectionCode.ACCESS_DENIED, rejected());
        assertEquals(List.of(AuditEvent.Type.SIGN_REQUEST, AuditEvent.Type.KEY_ACCESS_DENIED), types(topology.audit()));
    }

    @Test
    void publishesNothingSignedByAnotherKey() {
        topology.kms.confuse(TestTopology.KEY_ID);
        topology.send(TestTopology.request(0));
        topology.finish();

        assertEquals(RejectionCode.KMS_SIGNING_ERROR, rejected());
        assertEquals(List.of(), topology.signed());
    }

    @Test
    void signsTheSameRequestOnce() {
        topology.send(TestTopology.request(0));
        topology.finish();

        topology.send(TestTopology.request(0));
        topology.finish();

        assertEquals(1, topology.signed().size());
        assertEquals(List.of(), topology.rejections());
        assertEquals(1, topology.kms.signCalls() - REGISTRATIONS);
    }

    @Test
    void refusesOtherBytesUnderAUsedId() {
        SigningRequest request = TestTopology.request(0);
        topology.send(request);

        topology.send(TestTopology.expiring(request, ManualClock.START.plusSeconds(60)));
        topology.finish();

        assertEquals(RejectionCode.REQUEST_ID_CONFLICT, rejected());
        assertEquals(1, topology.signed().size());
    }

    @Test
    void letsTwoWalletsUseTheSameId() {
        topology.send(TestTopology.request(0));
        topology.send(TestTopology.request(0, TestTopology.OTHER_WALLET));
        topology.finish();

        assertEquals(2, topology.signed().size());
    }

    @Test
    void publishesNoSignatureAfterTheRequestExpired() {
        topology.send(TestTopology.expiring(TestTopology.request(0), ManualClock.START.plusSeconds(60)));
        topology.threads.runAll();
        topology.clock.advance(Duration.ofSeconds(60));

        topology.publish();

        assertEquals(RejectionCode.EXPIRED, rejected());
        assertEquals(List.of(), topology.signed());
        assertEquals(List.of(AuditEvent.Type.SIGN_REQUEST, AuditEvent.Type.SIGN_FAILURE), types(topology.audit()));
    }

    @Test
    void givesUpARequestWithoutExpiryAfterTheWorkersOwnDeadline() {
        topology.send(TestTopology.request(0));
        topology.clock.advance(TestTopology.DEADLINE);

        topology.finish();

        assertEquals(RejectionCode.EXPIRED, rejected());
    }

    @Test
    void startsPendingRequestsAgainAfterARestart() {
        topology.send(TestTopology.request(0));
        topology.send(TestTopology.request(1));

        topology.restart();
        topology.finish();
        topology.finish();

        assertEquals(List.of("request-0", "request-1"), ids(topology.signed()));
        assertEquals(List.of(), topology.rejections());
    }

    @Test
    void recognizesARequestAgainAfterARestart() {
        topology.send(TestTopology.request(0));
        topology.finish();
        topology.signed();

        topology.restart();
        topology.send(TestTopology.request(0));
        topology.finish();

        assertEquals(List.of(), topology.signed());
        assertEquals(List.of(), topology.rejections());
    }

    @Test
    void showsNoWholeKeyIdInAnythingItWrites() {
        topology.send(TestTopology.request(0));
        topology.kms.failNext(new KmsException.AccessDenied("not ours", null));
        topology.send(TestTopology.request(1));
        topology.finish();

        for (String topic : List.of(
                TestTopology.TOPICS.signedTransactions(),
                TestTopology.TOPICS.signingRejections(),
                TestTopology.TOPICS.signingAudit())) {
            for (TestRecord<byte[], byte[]> written : topology.written(topic)) {
                assertFalse(new String(written.value(), StandardCharsets.ISO_8859_1).contains("1234abcd-"));
            }
        }
    }

    private RejectionCode rejected() {
        List<SigningRejection> rejections = topology.rejections();
        assertEquals(1, rejections.size(), rejections::toString);
        return rejections.getFirst().rejection().code();
    }

    private static List<String> ids(List<SignedPayload> signed) {
        return signed.stream().map(SignedPayload::requestId).toList();
    }

    private static List<AuditEvent.Type> types(List<AuditEvent> events) {
        return events.stream().map(AuditEvent::type).toList();
    }
}
