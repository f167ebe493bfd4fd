package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.client.verdict.OutcomeVerifier;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Payloads;
import io.chancery.kms.KmsException;
import io.chancery.model.Bytes;
import io.chancery.model.EncryptionContext;
import io.chancery.model.Forgeries;
import io.chancery.model.Spoiled;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.payload.TypedData;
import io.chancery.model.payload.TypedDomain;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.request.SigningRequest;
import io.chancery.payload.envelope.Binding;
import io.chancery.payload.envelope.Envelope;
import io.chancery.payload.xrpl.XrplDocuments;
import io.chancery.records.PayloadCodec;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.stream.store.TaskStores;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SealedRequestsTest {
    /** Each key signs a challenge when it is registered. */
    private static final int REGISTRATIONS = 2;

    /** What the confidential payloads have in them. */
    private static final String MARK = "nobody-but-the-worker-may-read-this";

    private final TestTopology topology = new TestTopology().withKeys(TestTopology.WALLET, TestTopology.OTHER_WALLET);

    private final OutcomeVerifier verifier = new OutcomeVerifier(new Payloads(Secp256k1.best()));

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void areSignedAsTheirPayloadsAre() {
        SigningRequest request = confidential(0);
        topology.send(seal(request));

        topology.finish();

        SignedPayload signed = topology.signed().getFirst();
        SignedPayload completed = verifier.complete(request, signed);
        assertNotNull(completed);
        assertNotNull(completed.result().signedTransaction());
        assertEquals("EIP1559", signed.payloadType());
    }

    @Test
    void areNeverPublishedAsTransactionsThatShowThem() {
        topology.send(seal(confidential(0)));

        topology.finish();

        assertNull(topology.signed().getFirst().result().signedTransaction());
    }

    @Test
    void areAuditedLikeOthersBehindTheirDataKey() {
        topology.send(seal(confidential(0)));
        topology.finish();

        assertEquals(
                List.of(AuditEvent.Type.DATA_KEY_UNWRAPPED, AuditEvent.Type.SIGN_REQUEST, AuditEvent.Type.SIGN_SUCCESS),
                topology.audit().stream().map(AuditEvent::type).toList());
    }

    @Test
    void waitForTheKmsOffTheStreamThread() {
        topology.send(seal(confidential(0)));
        topology.publish();

        assertEquals(0, topology.dataKeys.unwrapCalls());
        assertEquals(List.of(), topology.audit());
        assertEquals(1, topology.threads.waiting());
    }

    @Test
    void showNothingOfTheirPayloadOnDiskOrInATopic() {
        topology.send(seal(confidential(0)));
        assertEquals(1, topology.stored(TaskStores.PENDING_OPENINGS).size());
        assertHidden(topology.stored(TaskStores.PENDING_OPENINGS));
        topology.threads.runAll();
        topology.publish();
        assertEquals(1, topology.stored(TaskStores.PENDING_SIGNATURES).size());
        assertHidden(topology.stored(TaskStores.PENDING_SIGNATURES));
        topology.send(Forgeries.damaged(seal(confidential(1))));
        topology.finish();

        for (String topic : List.of(
                TestTopology.TOPICS.signedTransactions(),
                TestTopology.TOPICS.signingRejections(),
                TestTopology.TOPICS.signingAudit())) {
            List<byte[]> values = values(topic);
            assertFalse(values.isEmpty());
            assertHidden(values);
        }
    }

    @Test
    void keepTheirPlaceInTheirWallet() {
        topology.send(TestTopology.request(0));
        topology.send(seal(confidential(1)));
        topology.send(TestTopology.request(2));
        topology.send(seal(confidential(3)));
        topology.send(TestTopology.request(4));

        topology.finish();

        assertEquals(List.of("request-0", "request-1", "request-2", "request-3", "request-4"), ids(topology.signed()));
    }

    @Test
    void areJudgedBeforeWhatTheirWalletSendsLater() {
        topology.send(seal(confidential(0)));
        topology.send(TestTopology.request(1));

        assertEquals(List.of(), topology.audit());
        topology.finish();

        assertEquals(
                List.of("request-0", "request-1"),
                topology.audit().stream()
                        .filter(event -> event.type() == AuditEvent.Type.SIGN_REQUEST)
                        .map(AuditEvent::subject)
                        .toList());
    }

    @Test
    void neverLetAnotherWalletWait() {
        topology.send(seal(confidential(0)));
        topology.send(TestTopology.request(1, TestTopology.OTHER_WALLET));
        topology.threads.run(1);

        topology.publish();

        assertEquals(List.of("request-1"), ids(topology.signed()));
    }

    @Test
    void areRejectedUnderOneCodeIfTheyCannotBeOpened() {
        SealedRequest sealed = seal(confidential(0));
        topology.send(Forgeries.damaged(sealed));
        topology.send(TestTopology.request(1));
        topology.finish();

        assertEquals(RejectionCode.PAYLOAD_NOT_OPENED, rejected());
        assertEquals(List.of("request-1"), ids(topology.signed()));
        AuditEvent event = topology.audit().get(1);
        assertEquals(AuditEvent.Type.KEY_ACCESS_DENIED, event.type());
        assertEquals("payload-not-opened", event.outcome());
    }

    @Test
    void areNotOpenedIfATextInThemIsNotUtf8() {
        SigningRequest request = confidential(0);
        byte[] payload =
                Spoiled.text(new PayloadCodec(new RecordMapper()).write(request.payload()), "31337", "31333333ff");
        topology.send(
                SealedRequest.of(request, new Envelope(topology.dataKeys).seal(payload, Binding.ofRequest(request))));
        topology.finish();

        assertEquals(RejectionCode.PAYLOAD_NOT_OPENED, rejected());
    }

    @Test
    void areNotOpenedOnceAnythingOfTheirRequestIsChanged() {
        topology.withKeys(new WalletId("umbrella", "treasury"));
        List<Forgeries.Change> changes = Forgeries.CHANGES;
        for (int i = 0; i < changes.size(); i++) {
            topology.send(changes.get(i).of(seal(confidential(i))));
        }
        topology.finish();

        assertEquals(List.of(), topology.signed());
        assertEquals(
                Collections.nCopies(changes.size(), RejectionCode.PAYLOAD_NOT_OPENED),
                topology.rejections().stream()
                        .map(rejection -> rejection.rejection().code())
                        .toList());
    }

    @Test
    void areHeldToTheSameAdmissionAsOthers() {
        SigningRequest first = confidential(0);
        SigningRequest second = confidential(1);
        topology.send(seal(with(first, "eip155:1", null, first.payload())));
        topology.send(seal(with(second, second.network(), "another-key", second.payload())));
        topology.finish();

        assertEquals(
                List.of(RejectionCode.NETWORK_MISMATCH, RejectionCode.KEY_NOT_ACTIVE),
                topology.rejections().stream()
                        .map(rejection -> rejection.rejection().code())
                        .toList());
    }

    @Test
    void areRejectedWithoutAWordOfTheirPayload() {
        TypedData malformed = new TypedData(
                """
                {"types": {"Mail": []}, "primaryType": "Mail", "domain": {}, "message": {"%s": 1}}""".formatted(MARK), new TypedDomain(null, null, null, null, null), "Mail", Bytes.of(new byte[66]));
        topology.send(seal(with(confidential(0), "eip155:31337", null, malformed)));
        topology.finish();

        assertEquals(
                new Rejection(RejectionCode.MALFORMED_FIELD, "payload", RejectionCode.MALFORMED_FIELD.description()),
                topology.rejections().getFirst().rejection());
        assertHidden(values(TestTopology.TOPICS.signingRejections()));
        assertHidden(values(TestTopology.TOPICS.signingAudit()));
    }

    @Test
    void areDeniedWithoutAWordOfTheirPayload() {
        XrplTransaction another = XrplDocuments.read("""
                {"TransactionType": "Payment", "Account": "rU6K7V3Po4snVhBBaU29sesqs2qTQJWDw1", "Fee": "12", "Sequence": 7,
                 "Amount": "1500000", "Destination": "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD"}
                """);
        topology.send(seal(with(confidential(0), "xrpl:0", null, another)));
        topology.finish();

        assertEquals(
                new Rejection(RejectionCode.ACCOUNT_MISMATCH, "payload", RejectionCode.ACCOUNT_MISMATCH.description()),
                topology.rejections().getFirst().rejection());
    }

    @Test
    void failWithoutAWordOfTheirPayload() {
        topology.kms.failNext(new KmsException.MessageTooLarge("AWS KMS", 4096, 5000));
        topology.send(seal(confidential(0)));
        topology.finish();

        assertEquals(
                Rejection.of(RejectionCode.MESSAGE_TOO_LARGE),
                topology.rejections().getFirst().rejection());
    }

    @Test
    void areNotOpenedForAWalletWithoutKeys() {
        topology.send(seal(TestTopology.request(0, new WalletId("acme", "unregistered"))));

        assertEquals(RejectionCode.UNKNOWN_KEY, rejected());
        assertEquals(0, topology.threads.waiting());
    }

    @Test
    void areAnsweredOnceHoweverOftenTheyAreSent() {
        SealedRequest sealed = seal(confidential(0));
        topology.send(sealed);
        topology.send(sealed);
        topology.finish();
        topology.send(sealed);
        topology.finish();

        assertEquals(1, topology.signed().size());
        assertEquals(List.of(), topology.rejections());
        assertEquals(1, topology.dataKeys.unwrapCalls());
        assertEquals(1, topology.kms.signCalls() - REGISTRATIONS);
    }

    @Test
    void conflictWithAnotherSealingUnderTheSameId() {
        topology.send(seal(confidential(0)));
        topology.send(seal(confidential(0)));
        topology.finish();

        assertEquals(RejectionCode.REQUEST_ID_CONFLICT, rejected());
        assertEquals(1, topology.signed().size());
    }

    @Test
    void waitUntilTheKmsAnswers() {
        SealedRequest sealed = seal(confidential(0));
        topology.dataKeys.failNext(unavailable(), throttled(), unavailable());
        topology.send(sealed);
        topology.finish();

        assertEquals(List.of("request-0"), ids(topology.signed()));
        assertEquals(4, topology.dataKeys.unwrapCalls());
    }

    @Test
    void failWhenTheKmsDoesNotAnswerUntilTheirDeadline() {
        topology.pause = Duration.ofSeconds(2);
        topology.restart();
        SealedRequest sealed = seal(confidential(0));
        topology.dataKeys.failNext(unavailable());
        topology.send(sealed);
        topology.clock.advance(TestTopology.DEADLINE.minus(Duration.ofNanos(1)));
        topology.finish();

        assertEquals(RejectionCode.KMS_SIGNING_ERROR, rejected());
    }

    @Test
    void expireBeforeTheyAreOpened() {
        topology.send(seal(confidential(0)));
        topology.clock.advance(TestTopology.DEADLINE);
        topology.finish();

        assertEquals(RejectionCode.EXPIRED, rejected());
        assertEquals(0, topology.dataKeys.unwrapCalls());
    }

    @Test
    void areOpenedAgainAfterARestart() {
        topology.send(seal(confidential(0)));
        topology.send(TestTopology.request(1));

        topology.restart();
        topology.send(TestTopology.request(2));
        topology.finish();
        topology.finish();

        assertEquals(List.of("request-0", "request-1", "request-2"), ids(topology.signed()));
        assertEquals(List.of(), topology.rejections());
    }

    @Test
    void neverLetAnotherWalletWaitAfterARestartHoweverManyTheyAre() {
        for (int number = 0; number < 2 * TestTopology.OPENINGS_IN_FLIGHT; number++) {
            topology.send(seal(confidential(number)));
        }

        topology.restart();
        topology.publish();
        topology.send(TestTopology.request(0, TestTopology.OTHER_WALLET));
        topology.threads.run(topology.threads.waiting() - 1);
        topology.publish();

        assertEquals(List.of(TestTopology.OTHER_WALLET), wallets(topology.signed()));
    }

    @Test
    void areOpenedAgainToBeSignedAfterARestart() {
        SigningRequest request = confidential(0);
        topology.send(seal(request));
        topology.threads.runAll();
        topology.publish();
        assertEquals(1, topology.stored(TaskStores.PENDING_SIGNATURES).size());

        topology.restart();
        topology.finish();
        topology.finish();

        assertNotNull(verifier.complete(request, topology.signed().getFirst()));
        assertEquals(2, topology.dataKeys.unwrapCalls());
    }

    @Test
    void areLostWithTheirTenantsMasterKey() {
        topology.send(seal(confidential(0)));
        topology.threads.runAll();
        topology.publish();
        topology.dataKeys.destroy(EncryptionContext.ofTenant("acme"));

        topology.restart();
        topology.finish();
        topology.finish();

        assertEquals(RejectionCode.PAYLOAD_NOT_OPENED, rejected());
        assertEquals(List.of(), topology.signed());
    }

    private SealedRequest seal(SigningRequest request) {
        return topology.envelope.seal(request);
    }

    private RejectionCode rejected() {
        List<SigningRejection> rejections = topology.rejections();
        assertEquals(1, rejections.size(), rejections::toString);
        return rejections.getFirst().rejection().code();
    }

    private List<byte[]> values(String topic) {
        return topology.written(topic).stream().map(TestRecord::value).toList();
    }

    private static List<String> ids(List<SignedPayload> signed) {
        return signed.stream().map(SignedPayload::requestId).toList();
    }

    private static List<WalletId> wallets(List<SignedPayload> signed) {
        return signed.stream().map(SignedPayload::wallet).toList();
    }

    private static void assertHidden(List<byte[]> values) {
        for (byte[] value : values) {
            assertFalse(new String(value, StandardCharsets.ISO_8859_1).contains(MARK));
        }
    }

    private static KmsException unavailable() {
        return new KmsException.Unavailable("no answer", null);
    }

    private static KmsException throttled() {
        return new KmsException.Throttled("too many calls", null);
    }

    /** The {@code number}-th request with a payload that can be recognized wherever it shows. */
    private static SigningRequest confidential(int number) {
        BigInteger one = BigInteger.ONE;
        Bytes data = Bytes.of(MARK.getBytes(StandardCharsets.UTF_8));
        SigningRequest request = TestTopology.request(number);
        return with(
                request,
                request.network(),
                null,
                new EvmTransaction.DynamicFee(
                        new BigInteger("31337"),
                        BigInteger.valueOf(number),
                        one,
                        one,
                        one,
                        null,
                        one,
                        data,
                        List.of()));
    }

    private static SigningRequest with(
            SigningRequest request, String network, @Nullable String keyPin, SigningPayload payload) {
        return SigningRequest.builder()
                .id(request.id())
                .requester(request.requester())
                .wallet(request.wallet())
                .network(network)
                .keyPin(keyPin)
                .replaces(request.replaces())
                .createdAt(request.createdAt())
                .expiresAt(request.expiresAt())
                .payload(payload)
                .build();
    }
}
