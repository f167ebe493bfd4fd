package io.chancery.records;

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
import io.chancery.model.payload.PersonalMessage;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRequest;
import io.chancery.records.avro.Authorization;
import io.chancery.records.avro.Operation;
import io.chancery.records.avro.TypedData;
import io.chancery.records.json.RequestJson;
import io.chancery.records.mapping.InvalidRequestException;
import io.chancery.records.mapping.RecordMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests for typed data, personal messages and authorizations, as records and as JSON. */
class EvmMessageRequestsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RecordMapper mapper = new RecordMapper();
    private final RequestJson requests = new RequestJson(mapper);

    record Fault(
            String field,
            RejectionCode code,
            SigningPayload base,
            Consumer<io.chancery.records.avro.SigningRequest> breakage) {
        @Override
        public String toString() {
            return base.typeName() + " " + field + " → " + code.code();
        }
    }

    static List<SigningPayload> messages() {
        return SampleMessages.all();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void comeBackAsTheyWere(SigningPayload payload) {
        SigningRequest request = Samples.request(payload);

        assertEquals(request, mapper.toModel(mapper.toAvro(request)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void comeBackFromJsonAsTheyWere(SigningPayload payload) {
        SigningRequest request = Samples.request(payload);

        assertEquals(request, requests.read(requests.write(request), Samples.NOW));
    }

    @ParameterizedTest
    @MethodSource({"documents", "personalMessages", "authorizations"})
    void areRefusedNamingTheField(Fault fault) {
        var avro = mapper.toAvro(Samples.request(fault.base()));
        fault.breakage().accept(avro);

        var refusal = assertThrows(InvalidRequestException.class, () -> mapper.toModel(avro))
                .rejection();

        assertEquals(fault.field() + " " + fault.code(), refusal.field() + " " + refusal.code());
    }

    static List<Fault> documents() {
        return List.of(
                document("payload.document", MALFORMED_FIELD, ""),
                document(
                        "payload.document.message.balance",
                        MALFORMED_FIELD,
                        SampleMessages.DOCUMENT.formatted("{}").replace("39935", "39936")),
                document("network", NETWORK_MISMATCH, SampleMessages.document("{\"chainId\": \"0x2\"}")),
                document("network", NETWORK_MISMATCH, SampleMessages.document("{\"chainId\": 0}")),
                fault("network", NETWORK_MISMATCH, SampleMessages.typedData(), r -> r.setNetwork("eip155:2")),
                fault("network", NETWORK_MISMATCH, SampleMessages.typedData(), r -> r.setNetwork("xrpl:1")),
                fault("network", NETWORK_MISMATCH, SampleMessages.typedData(), r -> {
                    r.setPayload(new TypedData(SampleMessages.DOCUMENT.formatted("{}")));
                    r.setNetwork("xrpl:1");
                }),
                fault(
                        "operation",
                        OPERATION_MISMATCH,
                        SampleMessages.typedData(),
                        EvmMessageRequestsTest::transaction));
    }

    static List<Fault> personalMessages() {
        SigningPayload message = SampleMessages.personalMessage();
        ByteBuffer tooLong = ByteBuffer.wrap(new byte[PersonalMessage.MAX_SIZE + 1]);
        return List.of(
                fault(
                        "payload.message",
                        MALFORMED_FIELD,
                        message,
                        r -> r.setPayload(new io.chancery.records.avro.PersonalMessage(tooLong))),
                fault("network", NETWORK_MISMATCH, message, r -> r.setNetwork("xrpl:1")),
                fault("network", NETWORK_MISMATCH, message, r -> r.setNetwork("eip155:0")),
                fault("network", NETWORK_MISMATCH, message, r -> r.setNetwork("eip155:one")),
                fault("operation", OPERATION_MISMATCH, message, EvmMessageRequestsTest::transaction));
    }

    static List<Fault> authorizations() {
        String address = Samples.CHECKSUMMED;
        return List.of(
                authorization("payload.chainId", MALFORMED_FIELD, new Authorization("-1", address, "0")),
                authorization("payload.chainId", MALFORMED_FIELD, new Authorization("9".repeat(78), address, "0")),
                authorization("payload.address", MALFORMED_FIELD, new Authorization("1", "", "0")),
                authorization(
                        "payload.address", MALFORMED_FIELD, new Authorization("1", address.replace('A', 'a'), "0")),
                authorization("payload.nonce", MALFORMED_FIELD, new Authorization("1", address, "0x0")),
                authorization(
                        "payload.nonce", MALFORMED_FIELD, new Authorization("1", address, "18446744073709551615")),
                authorization("network", NETWORK_MISMATCH, new Authorization("2", address, "0")),
                fault("network", NETWORK_MISMATCH, SampleMessages.authorization(), r -> {
                    r.setPayload(new Authorization("0", address, "0"));
                    r.setNetwork("xrpl:1");
                }),
                fault(
                        "operation",
                        OPERATION_MISMATCH,
                        SampleMessages.authorization(),
                        EvmMessageRequestsTest::transaction));
    }

    @Test
    void anAuthorizationForEveryChainGoesWithEachOfThem() {
        var avro = mapper.toAvro(Samples.request(SampleMessages.authorization()));
        avro.setPayload(new Authorization("0", Samples.CHECKSUMMED, "0"));
        avro.setNetwork("eip155:8453");

        assertEquals("eip155:8453", mapper.toModel(avro).network());
    }

    @Test
    void typedDataMayBeWrittenAsAnObject() throws JsonProcessingException {
        SigningRequest request = Samples.request(SampleMessages.typedData());
        ObjectNode json = requests.write(request);
        ObjectNode payload = (ObjectNode) json.get("payload");
        payload.set("document", JSON.readTree(payload.get("document").textValue()));

        var typed = (io.chancery.model.payload.TypedData)
                requests.read(json, Samples.NOW).payload();

        assertEquals(SampleMessages.typedData().encoded(), typed.encoded());
    }

    @Test
    void aMessageMayBeWrittenAsText() {
        ObjectNode json = requests.write(Samples.request(SampleMessages.personalMessage()));
        ((ObjectNode) json.get("payload")).put("text", "Grüße, 😁").remove("message");

        var personal = (PersonalMessage) requests.read(json, Samples.NOW).payload();

        assertEquals(Bytes.of("Grüße, 😁".getBytes(StandardCharsets.UTF_8)), personal.message());
    }

    @Test
    void aMessageIsNotWrittenTwice() {
        ObjectNode json = requests.write(Samples.request(SampleMessages.personalMessage()));
        ((ObjectNode) json.get("payload")).put("text", "Hello");

        assertEquals("payload.text", refusedField(json));
    }

    @Test
    void textIsUnicode() {
        ObjectNode json = requests.write(Samples.request(SampleMessages.personalMessage()));
        ((ObjectNode) json.get("payload")).put("text", "\ud83d").remove("message");

        assertEquals("payload.text", refusedField(json));
    }

    private String refusedField(ObjectNode json) {
        return assertThrows(InvalidFieldException.class, () -> requests.read(json, Samples.NOW))
                .field();
    }

    private static void transaction(io.chancery.records.avro.SigningRequest request) {
        request.setOperation(Operation.SIGN_TRANSACTION);
    }

    private static Fault document(String field, RejectionCode code, String document) {
        return fault(field, code, SampleMessages.typedData(), r -> r.setPayload(new TypedData(document)));
    }

    private static Fault authorization(String field, RejectionCode code, Authorization payload) {
        return fault(field, code, SampleMessages.authorization(), r -> r.setPayload(payload));
    }

    private static Fault fault(
            String field,
            RejectionCode code,
            SigningPayload base,
            Consumer<io.chancery.records.avro.SigningRequest> breakage) {
        return new Fault(field, code, base, breakage);
    }
}
