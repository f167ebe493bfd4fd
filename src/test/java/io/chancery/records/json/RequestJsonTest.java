package io.chancery.records.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SigningRequest;
import io.chancery.records.Samples;
import io.chancery.records.mapping.RecordMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RecordMapper mapper = new RecordMapper();
    private final RequestJson requests = new RequestJson(mapper);

    record Fault(String field, Consumer<ObjectNode> breakage) {
        @Override
        public String toString() {
            return field;
        }
    }

    static List<EvmTransaction> transactions() {
        return Samples.transactions();
    }

    @ParameterizedTest
    @MethodSource("transactions")
    void readsEveryTypeOfTransaction(EvmTransaction transaction) {
        SigningRequest request = Samples.request(transaction);

        assertEquals(request, requests.read(JsonWriter.write(mapper.toAvro(request)), Samples.NOW));
    }

    @ParameterizedTest
    @MethodSource("transactions")
    void readsWhatItWrote(EvmTransaction transaction) {
        SigningRequest request = Samples.request(transaction);

        assertEquals(request, requests.read(requests.write(request), Samples.NOW));
    }

    @Test
    void readsAnEncryptedPayload() {
        SealedRequest request = Samples.sealed();

        assertEquals(request, requests.readAny(requests.write(request), Samples.NOW));
    }

    @Test
    void refusesAnEncryptedPayloadWhereItMustBeOpen() {
        ObjectNode document = requests.write(Samples.sealed());

        var refusal = assertThrows(InvalidFieldException.class, () -> requests.read(document, Samples.NOW));

        assertEquals("payload", refusal.field());
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "createdAt"})
    void makesNothingUpThatAnEncryptedPayloadIsBoundTo(String field) {
        ObjectNode document = requests.write(Samples.sealed()).without(field);

        var refusal = assertThrows(InvalidFieldException.class, () -> requests.readAny(document, Samples.NOW));

        assertEquals(field, refusal.field());
    }

    @Test
    void readsWhatAPersonWrites() throws JsonProcessingException {
        SigningRequest request = requests.read((ObjectNode) JSON.readTree("""
                {"requester": "me", "tenant": "acme", "keyAlias": "treasury", "operation": "SIGN_TRANSACTION",
                 "network": "eip155:1", "expiresAt": "2030-01-01T00:00:00Z",
                 "payload": {"type": "EIP1559", "chainId": 1, "nonce": "7", "gasLimit": 21000, "value": "1",
                             "to": "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
                             "maxFeePerGas": "2", "maxPriorityFeePerGas": "1"}}
                """), Samples.NOW);

        assertEquals(Samples.NOW, request.createdAt());
        assertEquals(request.id(), UUID.fromString(request.id()).toString());
        assertEquals("EIP1559", ((EvmTransaction) request.payload()).typeName());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isRefusedNamingTheField(Fault fault) {
        ObjectNode document = JsonWriter.write(mapper.toAvro(Samples.request(Samples.setCode())));
        fault.breakage().accept(document);

        var refusal = assertThrows(InvalidFieldException.class, () -> requests.read(document, Samples.NOW));

        assertEquals(fault.field(), refusal.field());
    }

    static List<Fault> faults() {
        return List.of(
                new Fault("colour", d -> d.put("colour", "red")),
                new Fault("payload.colour", d -> payload(d).put("colour", "red")),
                new Fault("payload.accessList[0].colour", d -> entry(d).put("colour", "red")),
                new Fault("tenant", d -> d.remove("tenant")),
                new Fault("tenant", d -> d.putNull("tenant")),
                new Fault("tenant", d -> d.put("tenant", true)),
                new Fault("operation", d -> d.put("operation", "SIGN_EVERYTHING")),
                new Fault("createdAt", d -> d.put("createdAt", "yesterday")),
                new Fault("createdAt", d -> d.put("createdAt", 1.5)),
                new Fault("payload", d -> d.put("payload", "0x")),
                new Fault("payload", d -> d.remove("payload")),
                new Fault("payload.type", d -> payload(d).put("type", "EIP9999")),
                new Fault("payload.type", d -> payload(d).remove("type")),
                new Fault("payload.document", d -> payload(d).removeAll().put("type", "TypedData")),
                new Fault(
                        "payload.document.types",
                        d -> payload(d).removeAll().put("type", "TypedData").put("document", "{}")),
                new Fault("payload.document.message.x", d -> typed(d).put("x", Double.POSITIVE_INFINITY)),
                new Fault("payload.document.message.x", d -> typed(d).put("x", Float.NEGATIVE_INFINITY)),
                new Fault("payload.document.message.x", d -> typed(d).put("x", Double.NaN)),
                new Fault("payload.document.message.x", d -> typed(d).put("x", 1e30)),
                new Fault("payload.document.message.x", d -> typed(d).put("x", BigDecimal.ONE)),
                new Fault(
                        "payload.document.message.x[1]",
                        d -> typed(d).putArray("x").add("1").add(Double.POSITIVE_INFINITY)),
                new Fault("payload.chainId", d -> payload(d).put("chainId", 1.5)),
                new Fault("payload.chainId", d -> payload(d).put("chainId", Double.POSITIVE_INFINITY)),
                new Fault("payload.chainId", d -> payload(d).remove("chainId")),
                new Fault("payload.data", d -> payload(d).put("data", "cafe")),
                new Fault("payload.data", d -> payload(d).put("data", "0xcaf")),
                new Fault("payload.accessList", d -> payload(d).put("accessList", "none")),
                new Fault(
                        "payload.accessList[0]",
                        d -> payload(d).putArray("accessList").add(1)),
                new Fault(
                        "payload.accessList[0].storageKeys[0]",
                        d -> entry(d).putArray("storageKeys").add("0x01")),
                new Fault(
                        "payload.authorizationList[0].yParity",
                        d -> ((ObjectNode) payload(d).path("authorizationList").get(0)).put("yParity", 1L << 32)),
                new Fault("network", d -> d.put("network", "eip155:2")));
    }

    private static ObjectNode payload(ObjectNode document) {
        return (ObjectNode) document.get("payload");
    }

    /** The message of a document that would take any text as its {@code x}. */
    private static ObjectNode typed(ObjectNode document) {
        ObjectNode typed = document.put("operation", "SIGN_TYPED_DATA")
                .putObject("payload")
                .put("type", "TypedData")
                .putObject("document")
                .put("primaryType", "Text");
        typed.putObject("domain");
        typed.putObject("types").putArray("Text").addObject().put("name", "x").put("type", "string");
        return typed.putObject("message");
    }

    private static ObjectNode entry(ObjectNode document) {
        return (ObjectNode) payload(document).path("accessList").get(0);
    }
}
