package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.verdict.OutcomeVerifier;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Payloads;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRequest;
import io.chancery.records.SampleMessages;
import io.chancery.records.avro.TypedData;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Typed data, personal messages and authorizations on their way through the topology. */
class EvmMessagesTopologyTest {
    private static final String TOPIC = TestTopology.TOPICS.signingRequests();

    private final TestTopology topology = new TestTopology().withKeys(TestTopology.WALLET);

    @AfterEach
    void close() {
        topology.close();
    }

    static List<SigningPayload> messages() {
        return SampleMessages.all();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void areSigned(SigningPayload payload) {
        SigningRequest request = request(payload);
        topology.send(request);

        topology.finish();

        SignedPayload signed = topology.signed().getFirst();
        assertTrue(new OutcomeVerifier(new Payloads(Secp256k1.best())).isRight(request, signed));
        assertEquals(payload.typeName(), signed.payloadType());
        assertEquals(65, signed.result().signature().size());
        assertNull(signed.result().signedTransaction());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void areSignedAfterARestart(SigningPayload payload) {
        topology.send(request(payload));

        topology.restart();
        topology.finish();

        assertEquals(payload.typeName(), topology.signed().getFirst().payloadType());
    }

    @Test
    void aDocumentAtFaultIsRejectedNamingThePlaceAndNothingIsSigned() {
        int before = topology.kms.signCalls();
        topology.send(TOPIC, TestTopology.bytes(TestTopology.WALLET.key()), withDocument("{\"types\": {}}"));

        topology.finish();

        Rejection rejection = topology.rejections().getFirst().rejection();
        assertEquals(RejectionCode.MALFORMED_FIELD, rejection.code());
        assertEquals("payload.document.primaryType", rejection.field());
        assertEquals(before, topology.kms.signCalls());
    }

    private byte[] withDocument(String document) {
        byte[] written = topology.write(request(SampleMessages.all().getFirst()));
        var avro = (io.chancery.records.avro.SigningRequest)
                Objects.requireNonNull(topology.deserializer.deserialize(TOPIC, written));
        avro.setPayload(new TypedData(document));
        return Objects.requireNonNull(topology.serializer.serialize(TOPIC, avro));
    }

    private static SigningRequest request(SigningPayload payload) {
        return SigningRequest.builder()
                .id("request-1")
                .requester("payments")
                .wallet(TestTopology.WALLET)
                .network("eip155:1")
                .createdAt(ManualClock.START)
                .payload(payload)
                .build();
    }
}
