package io.chancery.records.json;

import static io.chancery.model.request.RejectionCode.MALFORMED_FIELD;
import static io.chancery.model.request.RejectionCode.NETWORK_MISMATCH;
import static io.chancery.model.request.RejectionCode.OPERATION_MISMATCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.Operation;
import io.chancery.model.payload.OpaqueMessage;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.payload.XrplPaymentChannelClaim;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SignedResult;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.request.XrplSignature;
import io.chancery.payload.xrpl.XrplDocuments;
import io.chancery.records.Samples;
import io.chancery.records.mapping.InvalidRequestException;
import io.chancery.records.mapping.OperationMapper;
import io.chancery.records.mapping.RecordMapper;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests with the XRP Ledger's payloads and with opaque messages, as records and as JSON. */
class XrplRequestTest {
    private static final String DOCUMENT = """
            {"TransactionType":"Payment","Account":"rU6K7V3Po4snVhBBaU29sesqs2qTQJWDw1","Fee":"12","Sequence":7,\
            "Amount":"1000000","Destination":"rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD"}""";

    private static final XrplTransaction TRANSACTION = XrplDocuments.read(DOCUMENT);
    private static final XrplPaymentChannelClaim CLAIM =
            new XrplPaymentChannelClaim(Bytes.fromHex("c1".repeat(32)), BigInteger.TEN);
    private static final OpaqueMessage MESSAGE = new OpaqueMessage(Bytes.fromHex("cafe"), "application/json");

    private final RecordMapper mapper = new RecordMapper();
    private final RequestJson requests = new RequestJson(mapper);

    record Fault(
            String field,
            RejectionCode code,
            SigningPayload base,
            Consumer<io.chancery.records.avro.SigningRequest> breakage) {
        @Override
        public String toString() {
            return field + " → " + code.code();
        }
    }

    static List<SigningPayload> payloads() {
        return List.of(TRANSACTION, CLAIM, MESSAGE, new OpaqueMessage(Bytes.fromHex("00"), null));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void aRequestComesBackAsItWas(SigningPayload payload) {
        SigningRequest request = request(payload);

        assertEquals(request, mapper.toModel(mapper.toAvro(request)));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void aRequestIsReadFromItsJson(SigningPayload payload) {
        SigningRequest request = request(payload);

        assertEquals(request, requests.read(json(request), Samples.NOW));
    }

    @Test
    void aTransactionMayStandInTheJsonAsItself() throws JsonProcessingException {
        ObjectNode json = json(request(TRANSACTION));
        ((ObjectNode) json.path("payload")).set("document", new ObjectMapper().readTree(DOCUMENT));

        assertEquals(request(TRANSACTION), requests.read(json, Samples.NOW));
    }

    @Test
    void noOtherTextMayBeAnObject() {
        ObjectNode json = json(request(TRANSACTION));
        json.putObject("requester");

        assertEquals(
                "requester",
                assertThrows(InvalidFieldException.class, () -> requests.read(json, Samples.NOW))
                        .field());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isRefusedNamingTheField(Fault fault) {
        var avro = mapper.toAvro(request(fault.base()));
        fault.breakage().accept(avro);

        var refusal = assertThrows(InvalidRequestException.class, () -> mapper.toModel(avro))
                .rejection();

        assertEquals(fault.field() + " " + fault.code(), refusal.field() + " " + refusal.code());
    }

    static List<Fault> faults() {
        return List.of(
                new Fault("payload.document", MALFORMED_FIELD, TRANSACTION, r -> document(r, "{")),
                new Fault("payload.document.Fee", MALFORMED_FIELD, TRANSACTION, r -> document(r, "\"12\"", "12")),
                new Fault("payload.document.Account", MALFORMED_FIELD, TRANSACTION, r -> document(r, "rU6K7", "rU6K8")),
                new Fault(
                        "payload.document.Colour",
                        MALFORMED_FIELD,
                        TRANSACTION,
                        r -> document(r, "{", "{\"Colour\":1,")),
                new Fault(
                        "payload.document.TxnSignature",
                        MALFORMED_FIELD,
                        TRANSACTION,
                        r -> document(r, "{", "{\"TxnSignature\":\"00\",")),
                new Fault("network", NETWORK_MISMATCH, TRANSACTION, r -> r.setNetwork("xrpl:1025")),
                new Fault("network", NETWORK_MISMATCH, TRANSACTION, r -> r.setNetwork("eip155:1")),
                new Fault("network", NETWORK_MISMATCH, TRANSACTION, r -> document(r, "{", "{\"NetworkID\":21337,")),
                new Fault("operation", OPERATION_MISMATCH, TRANSACTION, r -> operation(r, Operation.SIGN_CLAIM)),
                new Fault("operation", OPERATION_MISMATCH, CLAIM, r -> operation(r, Operation.SIGN_TRANSACTION)),
                new Fault("network", NETWORK_MISMATCH, CLAIM, r -> r.setNetwork("eip155:1")),
                new Fault(
                        "payload.channelId",
                        MALFORMED_FIELD,
                        CLAIM,
                        r -> claim(r).setChannelId(ByteBuffer.allocate(31))),
                new Fault("payload.drops", MALFORMED_FIELD, CLAIM, r -> claim(r).setDrops("18446744073709551616")),
                new Fault("payload.drops", MALFORMED_FIELD, CLAIM, r -> claim(r).setDrops("1.5")),
                new Fault("operation", OPERATION_MISMATCH, MESSAGE, r -> operation(r, Operation.SIGN_PERSONAL_MESSAGE)),
                new Fault(
                        "payload.message",
                        MALFORMED_FIELD,
                        MESSAGE,
                        r -> message(r).setMessage(ByteBuffer.allocate(1_048_577))),
                new Fault(
                        "payload.contentType",
                        MALFORMED_FIELD,
                        MESSAGE,
                        r -> message(r).setContentType("json")));
    }

    @Test
    void anOutcomeKeepsTheLedgersForms() {
        SignedPayload plain = Samples.signed();
        SignedPayload signed = new SignedPayload(
                plain.requestId(),
                plain.wallet(),
                new SignedPayload.SigningKey(1, plain.publicKey(), "rU6K7V3Po4snVhBBaU29sesqs2qTQJWDw1"),
                Operation.SIGN_CLAIM,
                "xrpl:0",
                "XrplPaymentChannelClaim",
                new SignedResult(Samples.word(1), Samples.word(2), null, null, new XrplSignature("ED01", "CB19")),
                plain.signedAt());

        assertEquals(signed, mapper.toModel(mapper.toAvro(signed)));
        assertEquals("ED01", mapper.toAvro(signed).getXrplPublicKey());
        assertEquals("CB19", mapper.toAvro(signed).getXrplSignature());
    }

    private ObjectNode json(SigningRequest request) {
        ObjectNode json = JsonWriter.write(mapper.toAvro(request));
        ((ObjectNode) json.path("payload")).put("type", request.payload().typeName());
        return json;
    }

    private static SigningRequest request(SigningPayload payload) {
        return SigningRequest.builder()
                .id("request-1")
                .requester("payments")
                .wallet(Samples.WALLET)
                .network("xrpl:0")
                .createdAt(Samples.NOW)
                .payload(payload)
                .build();
    }

    private static void document(io.chancery.records.avro.SigningRequest request, String document) {
        ((io.chancery.records.avro.XrplTransaction) request.getPayload()).setDocument(document);
    }

    private static void document(io.chancery.records.avro.SigningRequest request, String part, String replacement) {
        document(request, DOCUMENT.replaceFirst(Pattern.quote(part), replacement));
    }

    private static void operation(io.chancery.records.avro.SigningRequest request, Operation operation) {
        request.setOperation(OperationMapper.toAvro(operation));
    }

    private static io.chancery.records.avro.XrplPaymentChannelClaim claim(
            io.chancery.records.avro.SigningRequest request) {
        return (io.chancery.records.avro.XrplPaymentChannelClaim) request.getPayload();
    }

    private static io.chancery.records.avro.OpaqueMessage message(io.chancery.records.avro.SigningRequest request) {
        return (io.chancery.records.avro.OpaqueMessage) request.getPayload();
    }
}
