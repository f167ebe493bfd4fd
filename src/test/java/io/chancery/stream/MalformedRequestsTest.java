package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chancery.model.Origin;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRejection;
import io.chancery.protocol.RecordSizes;
import io.chancery.records.avro.EvmTransaction;
import io.chancery.records.avro.Operation;
import io.chancery.records.avro.SigningRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MalformedRequestsTest {
    private static final byte[] KEY = TestTopology.bytes("acme/treasury");
    private static final int WIRE_HEADER = 5;

    private final TestTopology topology = new TestTopology().withKeys(TestTopology.WALLET);

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void areAnsweredWithTheFieldAtFault() {
        send(request -> ((EvmTransaction) request.getPayload()).setGasLimit("-1"));

        Rejection rejection = rejected().rejection();
        assertEquals(RejectionCode.MALFORMED_FIELD, rejection.code());
        assertEquals("payload.gasLimit", rejection.field());
    }

    @Test
    void areAnsweredWithWhatCouldBeReadOfThem() {
        send(request -> request.setNetwork("no network"));

        SigningRejection rejection = rejected();
        assertEquals("request-0", rejection.requestId());
        assertEquals("acme", rejection.tenant());
        assertEquals("treasury", rejection.keyAlias());
        assertEquals(new Origin("signing-requests", 0, 0), rejection.origin());
    }

    @Test
    void haveOneTerminalAuditEvent() {
        send(request -> request.setId(""));

        assertEquals(
                List.of(AuditEvent.Type.KEY_ACCESS_DENIED),
                topology.audit().stream().map(event -> event.type()).toList());
    }

    @Test
    void haveNoPersonalDataInTheirAuditEvent() {
        send(request -> {
            request.setPersonalData("sealed.1.AAAA." + "A".repeat(16) + "." + "B".repeat(24));
            request.setNetwork("no network");
        });

        assertNull(topology.audit().getFirst().personalData());
    }

    @Test
    void areRefusedWithoutAWordOfPersonalDataThatIsNotSealed() {
        send(request -> request.setPersonalData("Zoe Mueller"));

        List<byte[]> written = Stream.of(TestTopology.TOPICS.signingRejections(), TestTopology.TOPICS.signingAudit())
                .flatMap(topic -> topology.written(topic).stream())
                .map(TestRecord::value)
                .toList();
        assertEquals(2, written.size());
        written.forEach(value -> assertFalse(new String(value, StandardCharsets.UTF_8).contains("Mueller")));
        assertEquals(
                "personalData",
                topology.codec
                        .readSigningRejection(TestTopology.TOPICS.signingRejections(), written.getFirst())
                        .rejection()
                        .field());
    }

    @Test
    void areNeverSigned() {
        send(request -> request.setPayload(null));
        topology.finish();

        assertEquals(List.of(), topology.signed());
        assertEquals("payload", rejected().rejection().field());
    }

    @Test
    void areAnsweredUnderTheirWalletsKey() {
        send(request -> request.setOperation(Operation.SIGN_MESSAGE));

        assertArrayEquals(
                KEY,
                topology.written(TestTopology.TOPICS.signingRejections())
                        .getFirst()
                        .key());
    }

    @Test
    void areAnsweredUnderTheWalletTheyNameWhateverTheirOwnKey() {
        topology.send(
                TestTopology.TOPICS.signingRequests(),
                new byte[RecordSizes.ANSWERS],
                changed(request -> request.setId("no spaces")));

        assertArrayEquals(
                KEY,
                topology.written(TestTopology.TOPICS.signingRejections())
                        .getFirst()
                        .key());
    }

    @Test
    void commandsAreAnsweredUnderTheWalletTheyNameWhateverTheirOwnKey() {
        topology.send(
                TestTopology.TOPICS.rotationCommands(),
                null,
                topology.write(TestTopology.registerKey("no spaces", TestTopology.WALLET)));

        assertArrayEquals(
                KEY,
                topology.written(TestTopology.TOPICS.rotationResults())
                        .getFirst()
                        .key());
    }

    @Test
    void ofAnOperationThatIsNotKnownYetAreRejectedAsSuch() throws IOException, InterruptedException {
        send(withLaterOperation());
        topology.finish();

        assertEquals(RejectionCode.UNKNOWN_OPERATION, rejected().rejection().code());
    }

    @Test
    void areAnsweredOnceHoweverOftenTheyCome() {
        byte[] value = changed(request -> request.setNetwork("no network"));

        send(value);
        send(value);

        rejected();
    }

    @Test
    void areInConflictWithAnotherRequestOfTheirId() {
        topology.send(TestTopology.request(0));
        topology.finish();
        send(request -> request.setNetwork("no network"));

        assertEquals(1, topology.signed().size());
        assertEquals(RejectionCode.REQUEST_ID_CONFLICT, rejected().rejection().code());
    }

    @Test
    void leaveNotEvenTheirIdToAWellFormedRequest() {
        send(request -> request.setNetwork("no network"));
        topology.send(TestTopology.request(0));
        topology.finish();

        assertEquals(List.of(), topology.signed());
        assertEquals(
                List.of(RejectionCode.MALFORMED_FIELD, RejectionCode.REQUEST_ID_CONFLICT),
                topology.rejections().stream()
                        .map(rejection -> rejection.rejection().code())
                        .toList());
    }

    @Test
    void leaveItsIdsToTheWalletWhoseNameBeginsTheirs() {
        WalletId wallet = new WalletId("t".repeat(64), "treasury");
        topology.withKeys(wallet);
        send(request -> request.setTenant(wallet.tenant() + "t"));
        topology.send(TestTopology.request(0, wallet));
        topology.finish();

        assertEquals(RejectionCode.MALFORMED_FIELD, rejected().rejection().code());
        assertEquals(1, topology.signed().size());
    }

    @Test
    void areAnsweredEachTimeIfTheirIdIsTooLongToTellThemApart() {
        byte[] value = changed(request -> request.setId("i".repeat(129)));

        send(value);
        send(value);

        assertEquals(2, topology.rejections().size());
    }

    private void send(Consumer<SigningRequest> change) {
        send(changed(change));
    }

    private void send(byte[] value) {
        topology.send(TestTopology.TOPICS.signingRequests(), KEY, value);
    }

    private SigningRejection rejected() {
        List<SigningRejection> rejections = topology.rejections();
        assertEquals(1, rejections.size());
        return rejections.getFirst();
    }

    private byte[] changed(Consumer<SigningRequest> change) {
        String topic = TestTopology.TOPICS.signingRequests();
        SigningRequest request = (SigningRequest) Objects.requireNonNull(
                topology.deserializer.deserialize(topic, topology.write(TestTopology.request(0))));
        change.accept(request);
        return Objects.requireNonNull(topology.serializer.serialize(topic, request));
    }

    /** A request for an operation that only a later version's schema has. */
    private byte[] withLaterOperation() throws IOException, InterruptedException {
        Schema ours = SigningRequest.getClassSchema();
        Schema later = new Schema.Parser()
                .parse(ours.toString().replace("\"SIGN_MESSAGE\"]", "\"SIGN_MESSAGE\",\"SIGN_LATER\"]"));
        byte[] written = topology.write(TestTopology.request(0));
        BinaryDecoder decoder =
                DecoderFactory.get().binaryDecoder(written, WIRE_HEADER, written.length - WIRE_HEADER, null);
        GenericRecord request = new GenericDatumReader<GenericRecord>(ours, later).read(null, decoder);
        Schema operation = later.getField("operation").schema();
        request.put("operation", new GenericData.EnumSymbol(operation, "SIGN_LATER"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                ByteBuffer.allocate(WIRE_HEADER).putInt(1, register(later)).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(later).write(request, encoder);
        return bytes.toByteArray();
    }

    private int register(Schema schema) throws IOException, InterruptedException {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("schema", schema.toString())
                .toString();
        try (HttpClient http = HttpClient.newHttpClient()) {
            String answer = http.send(
                            HttpRequest.newBuilder(URI.create(topology.registry.url() + "/subjects/later/versions"))
                                    .POST(BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            return new ObjectMapper().readTree(answer).path("id").intValue();
        }
    }
}
