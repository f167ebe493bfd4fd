package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.crypto.jws.JwsScope;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Bytes;
import io.chancery.model.SchemaFingerprint;
import io.chancery.model.request.SigningRequest;
import io.chancery.records.EditedSchema;
import io.chancery.records.schema.SchemaTrust;
import io.chancery.records.serde.ForeignProducer;
import io.chancery.registry.RegistryGate;
import io.chancery.stream.arrival.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A producer whose schema is neither this version's nor a release's: it knows fewer fields. */
class OwnSchemasTest {
    private static final EditedSchema OWN = EditedSchema.of(io.chancery.records.avro.SigningRequest.getClassSchema())
            .without("SigningRequest", "keyPin");
    private static final SchemaFingerprint FINGERPRINT = SchemaTrust.fingerprint(OWN.text());
    private static final SigningRequest REQUEST = TestTopology.request(0);

    private final RegistryGate gate = new RegistryGate();
    private TestTopology topology = TestTopology.authenticated(gate);

    @AfterEach
    void close() {
        topology.close();
        gate.close();
    }

    @Test
    void mayNotBeWrittenWithUnasked() {
        send(null);

        assertRefused("schema id [0-9]+ with the fingerprint " + FINGERPRINT
                + " is no release's, is not in schemas.allowed and is not named by the signature");
    }

    @Test
    void mayBeWrittenWithWhereTheSignatureNamesThem() {
        send(FINGERPRINT);

        assertEquals(REQUEST.id(), topology.signed().getFirst().requestId());
    }

    @Test
    void mayNotBeWrittenWithWhereTheSignatureNamesAnother() {
        SchemaFingerprint other = new SchemaFingerprint(Bytes.of(new byte[32]));

        send(other);

        assertRefused("schema id [0-9]+ with the fingerprint " + FINGERPRINT
                + " is not the one that the signature names, " + other);
    }

    @Test
    void mayBeWrittenWithWhereTheyAreAllowed() {
        topology.close();
        topology = TestTopology.authenticated(gate, FINGERPRINT);

        send(null);

        assertEquals(REQUEST.id(), topology.signed().getFirst().requestId());
    }

    private void send(@Nullable SchemaFingerprint named) {
        topology.withRequester("request:*").withKeys(TestTopology.WALLET);
        byte[] value = new ForeignProducer(topology.registry.url()).write(REQUEST, OWN.schema(), record -> {});
        Bytes signature = TestTopology.REQUESTER.sign(
                new JwsScope(JwsType.REQUEST, TestTopology.WALLET.key(), TestTopology.DEPLOYMENT).withSchema(named),
                Bytes.of(value));
        topology.send(
                TestTopology.TOPICS.signingRequests(),
                TestTopology.bytes(TestTopology.WALLET.key()),
                value,
                TestTopology.signature(signature));
        topology.finish();
    }

    private void assertRefused(String pattern) {
        assertEquals(List.of(), topology.signed());
        assertEquals(List.of(), topology.rejections());
        TestRecord<byte[], byte[]> letter = topology.deadLetters().getFirst();
        String detail = header(letter, DeadLetters.DETAIL);
        assertEquals("schema-not-allowed", header(letter, DeadLetters.REASON), detail);
        assertTrue(detail.matches(pattern), detail);
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.US_ASCII);
    }
}
