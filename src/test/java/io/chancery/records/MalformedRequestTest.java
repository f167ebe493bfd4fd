package io.chancery.records;

import static io.chancery.model.request.RejectionCode.MALFORMED_FIELD;
import static io.chancery.model.request.RejectionCode.NETWORK_MISMATCH;
import static io.chancery.model.request.RejectionCode.OPERATION_MISMATCH;
import static io.chancery.model.request.RejectionCode.UNKNOWN_OPERATION;
import static io.chancery.model.request.RejectionCode.UNSUPPORTED_PAYLOAD;
import static io.chancery.records.avro.EncryptionAlgorithm.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.RejectionCode;
import io.chancery.records.avro.AccessListEntry;
import io.chancery.records.avro.EncryptedPayload;
import io.chancery.records.avro.EncryptionAlgorithm;
import io.chancery.records.avro.EvmTransactionType;
import io.chancery.records.avro.Operation;
import io.chancery.records.avro.SignedAuthorization;
import io.chancery.records.avro.SigningRequest;
import io.chancery.records.mapping.InvalidRequestException;
import io.chancery.records.mapping.RecordMapper;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedRequestTest {
    private static final String TOO_BIG = "1" + "0".repeat(77);
    private static final ByteBuffer SHORT = ByteBuffer.wrap(new byte[31]);

    private final RecordMapper mapper = new RecordMapper();

    record Fault(String field, RejectionCode code, EvmTransaction base, Consumer<SigningRequest> breakage) {
        @Override
        public String toString() {
            return field + " → " + code.code();
        }
    }

    @ParameterizedTest
    @MethodSource({"envelope", "payloads", "encrypted", "quantities", "typeFields", "lists"})
    void isRefusedNamingTheField(Fault fault) {
        SigningRequest avro = mapper.toAvro(Samples.request(fault.base()));
        fault.breakage().accept(avro);

        var refusal = assertThrows(InvalidRequestException.class, () -> mapper.toModel(avro))
                .rejection();

        assertEquals(fault.field() + " " + fault.code(), refusal.field() + " " + refusal.code());
    }

    static List<Fault> envelope() {
        return List.of(
                envelope("id", r -> r.setId("")),
                envelope("id", r -> r.setId("a b")),
                envelope("id", r -> r.setId("ä")),
                envelope("id", r -> r.setId("x".repeat(129))),
                envelope("requester", r -> r.setRequester("\n")),
                envelope("requester", r -> r.setRequester("x".repeat(129))),
                envelope("tenant", r -> r.setTenant("a/b")),
                envelope("keyAlias", r -> r.setKeyAlias("")),
                fault("operation", UNKNOWN_OPERATION, r -> r.setOperation(Operation.UNKNOWN)),
                fault("operation", OPERATION_MISMATCH, r -> r.setOperation(Operation.SIGN_CLAIM)),
                envelope("network", r -> r.setNetwork("mainnet")),
                envelope("network", r -> r.setNetwork("eip155:")),
                fault("network", NETWORK_MISMATCH, r -> r.setNetwork("eip155:10")),
                fault("network", NETWORK_MISMATCH, r -> r.setNetwork("xrpl:1")),
                envelope("keyPin", r -> r.setKeyPin("")),
                envelope("keyPin", r -> r.setKeyPin("x".repeat(2049))),
                envelope("replaces", r -> r.setReplaces(" ")),
                envelope("createdAt", r -> r.setCreatedAt(Instant.EPOCH)),
                envelope("createdAt", r -> r.setCreatedAt(Instant.ofEpochMilli(Long.MIN_VALUE))),
                envelope("expiresAt", r -> r.setExpiresAt(r.getCreatedAt())),
                envelope("personalData", r -> r.setPersonalData("")),
                envelope("personalData", r -> r.setPersonalData("Zoë Müller")));
    }

    static List<Fault> payloads() {
        return List.of(
                envelope("payload", r -> r.setPayload(null)),
                fault("payload.type", UNSUPPORTED_PAYLOAD, r -> evm(r).setType(EvmTransactionType.UNKNOWN)));
    }

    static List<Fault> encrypted() {
        return List.of(
                fault("payload.algorithm", UNSUPPORTED_PAYLOAD, r -> encrypt(r).setAlgorithm(UNKNOWN)),
                fault("operation", UNKNOWN_OPERATION, r -> {
                    encrypt(r);
                    r.setOperation(Operation.UNKNOWN);
                }),
                encrypted("wrappedDataKey", p -> p.setWrappedDataKey(bytes(0))),
                encrypted("wrappedDataKey", p -> p.setWrappedDataKey(bytes(8193))),
                encrypted("nonce", p -> p.setNonce(bytes(11))),
                encrypted("nonce", p -> p.setNonce(bytes(13))),
                encrypted("ciphertext", p -> p.setCiphertext(bytes(15))),
                encrypted("ciphertext", p -> p.setCiphertext(bytes(1_049_617))),
                encrypted("encryptionContext", p -> p.setEncryptionContext(Map.of("tenant", ""))),
                encrypted("encryptionContext", p -> p.setEncryptionContext(Map.of("tenant", "é"))),
                encrypted("encryptionContext", p -> p.setEncryptionContext(Map.of("x".repeat(257), "acme"))));
    }

    static List<Fault> quantities() {
        return List.of(
                evm("chainId", Samples.legacy(), t -> t.setChainId("")),
                evm("chainId", Samples.legacy(), t -> t.setChainId("0")),
                evm("chainId", Samples.legacy(), t -> t.setChainId("01")),
                evm("chainId", Samples.legacy(), t -> t.setChainId("+1")),
                evm("chainId", Samples.legacy(), t -> t.setChainId("1e3")),
                evm("chainId", Samples.legacy(), t -> t.setChainId("0x1")),
                evm("chainId", Samples.legacy(), t -> t.setChainId("١")),
                evm("chainId", Samples.legacy(), t -> t.setChainId("1\n")),
                evm("chainId", Samples.dynamicFee(), t -> t.setChainId("9".repeat(78))),
                evm("nonce", Samples.legacy(), t -> t.setNonce("-1")),
                evm("nonce", Samples.legacy(), t -> t.setNonce("18446744073709551615")),
                evm("gasLimit", Samples.legacy(), t -> t.setGasLimit("0")),
                evm("gasLimit", Samples.legacy(), t -> t.setGasLimit("18446744073709551616")),
                evm("value", Samples.legacy(), t -> t.setValue(" 1")),
                evm("value", Samples.legacy(), t -> t.setValue(TOO_BIG + "0")),
                evm("gasPrice", Samples.legacy(), t -> t.setGasPrice("9".repeat(78))),
                evm("maxFeePerGas", Samples.dynamicFee(), t -> t.setMaxFeePerGas("1.0")),
                evm("maxPriorityFeePerGas", Samples.dynamicFee(), t -> t.setMaxPriorityFeePerGas(TOO_BIG)),
                evm("maxFeePerBlobGas", Samples.blob(), t -> t.setMaxFeePerBlobGas("x")),
                evm("to", Samples.legacy(), t -> t.setTo("")),
                evm("to", Samples.legacy(), t -> t.setTo("0x5aaeb6053f3e94c9b9a09f33669435e7ef1bea")),
                evm("to", Samples.legacy(), t -> t.setTo(Samples.CHECKSUMMED.replace('A', 'a'))));
    }

    static List<Fault> typeFields() {
        return List.of(
                evm("gasPrice", Samples.legacy(), t -> t.setGasPrice(null)),
                evm("gasPrice", Samples.accessList(), t -> t.setGasPrice(null)),
                evm("gasPrice", Samples.dynamicFee(), t -> t.setGasPrice("1")),
                evm("maxFeePerGas", Samples.legacy(), t -> t.setMaxFeePerGas("1")),
                evm("maxFeePerGas", Samples.blob(), t -> t.setMaxFeePerGas(null)),
                evm("maxPriorityFeePerGas", Samples.accessList(), t -> t.setMaxPriorityFeePerGas("1")),
                evm("maxPriorityFeePerGas", Samples.setCode(), t -> t.setMaxPriorityFeePerGas(null)),
                evm("accessList", Samples.legacy(), t -> t.setAccessList(List.of())),
                evm("maxFeePerBlobGas", Samples.blob(), t -> t.setMaxFeePerBlobGas(null)),
                evm("maxFeePerBlobGas", Samples.dynamicFee(), t -> t.setMaxFeePerBlobGas("1")),
                evm("blobVersionedHashes", Samples.blob(), t -> t.setBlobVersionedHashes(null)),
                evm("blobVersionedHashes", Samples.setCode(), t -> t.setBlobVersionedHashes(List.of())),
                evm("authorizationList", Samples.setCode(), t -> t.setAuthorizationList(null)),
                evm("authorizationList", Samples.blob(), t -> t.setAuthorizationList(List.of())),
                evm("to", Samples.blob(), t -> t.setTo(null)),
                evm("to", Samples.setCode(), t -> t.setTo(null)));
    }

    static List<Fault> lists() {
        return List.of(
                evm("accessList[1].address", Samples.dynamicFee(), t -> entry(t).setAddress("0x")),
                evm("accessList[1].storageKeys[0]", Samples.dynamicFee(), t -> entry(t).setStorageKeys(List.of(SHORT))),
                evm("blobVersionedHashes", Samples.blob(), t -> t.setBlobVersionedHashes(List.of())),
                evm("blobVersionedHashes[0]", Samples.blob(), t -> t.setBlobVersionedHashes(List.of(SHORT))),
                evm("authorizationList", Samples.setCode(), t -> t.setAuthorizationList(List.of())),
                evm(
                        "authorizationList[0].chainId",
                        Samples.setCode(),
                        t -> authorization(t).setChainId("2")),
                evm(
                        "authorizationList[0].chainId",
                        Samples.setCode(),
                        t -> authorization(t).setChainId("")),
                evm(
                        "authorizationList[0].address",
                        Samples.setCode(),
                        t -> authorization(t).setAddress("")),
                evm(
                        "authorizationList[0].nonce",
                        Samples.setCode(),
                        t -> authorization(t).setNonce("-0")),
                evm(
                        "authorizationList[0].yParity",
                        Samples.setCode(),
                        t -> authorization(t).setYParity(27)),
                evm(
                        "authorizationList[0].r",
                        Samples.setCode(),
                        t -> authorization(t).setR(SHORT)),
                evm(
                        "authorizationList[0].r",
                        Samples.setCode(),
                        t -> authorization(t).setR(ByteBuffer.allocate(32))),
                evm(
                        "authorizationList[0].s",
                        Samples.setCode(),
                        t -> authorization(t).setS(ByteBuffer.allocate(33))));
    }

    @Test
    void isAnsweredToWhoeverAskedEvenIfTheirNamesAreTooLong() {
        SigningRequest avro = mapper.toAvro(Samples.request(Samples.legacy()));
        avro.setId("i".repeat(500));
        avro.setRequester("r".repeat(500));
        avro.setTenant("t".repeat(500));
        avro.setKeyAlias("k".repeat(500));
        avro.setNetwork("n".repeat(500));

        var refusal = assertThrows(InvalidRequestException.class, () -> mapper.toModel(avro));

        assertEquals(
                List.of(128, 128, 64, 64, 41),
                List.of(
                        refusal.id().length(),
                        refusal.requester().length(),
                        refusal.tenant().length(),
                        refusal.keyAlias().length(),
                        String.valueOf(refusal.network()).length()));
    }

    @Test
    void isAnsweredInWholeCharacters() {
        SigningRequest avro = mapper.toAvro(Samples.request(Samples.legacy()));
        avro.setId("i".repeat(127) + "\ud83d\ude00");
        avro.setTenant("t".repeat(63) + "\ud83d\ude00");

        var refusal = assertThrows(InvalidRequestException.class, () -> mapper.toModel(avro));

        assertEquals("i".repeat(127) + "\ufffd", refusal.id());
        assertEquals("t".repeat(63) + "\ufffd", refusal.tenant());
    }

    @Test
    void isNotRepeatedInTheReason() {
        SigningRequest avro = mapper.toAvro(Samples.request(Samples.legacy()));
        evm(avro).setValue("hunter2");

        var refusal = assertThrows(InvalidRequestException.class, () -> mapper.toModel(avro));

        assertEquals(
                "must be a decimal number of at most 78 digits without sign or leading zeros",
                refusal.rejection().reason());
    }

    @Test
    void saysWhichTypeLacksTheField() {
        SigningRequest avro = mapper.toAvro(Samples.request(Samples.legacy()));
        evm(avro).setAccessList(List.of());

        var refusal = assertThrows(InvalidRequestException.class, () -> mapper.toModel(avro));

        assertEquals("LEGACY has no accessList", refusal.rejection().reason());
    }

    private static Fault envelope(String field, Consumer<SigningRequest> breakage) {
        return fault(field, MALFORMED_FIELD, breakage);
    }

    private static Fault fault(String field, RejectionCode code, Consumer<SigningRequest> breakage) {
        return new Fault(field, code, Samples.legacy(), breakage);
    }

    private static Fault evm(
            String field, EvmTransaction base, Consumer<io.chancery.records.avro.EvmTransaction> breakage) {
        return new Fault("payload." + field, MALFORMED_FIELD, base, r -> breakage.accept(evm(r)));
    }

    private static io.chancery.records.avro.EvmTransaction evm(SigningRequest request) {
        return (io.chancery.records.avro.EvmTransaction) request.getPayload();
    }

    private static AccessListEntry entry(io.chancery.records.avro.EvmTransaction transaction) {
        return transaction.getAccessList().get(1);
    }

    private static SignedAuthorization authorization(io.chancery.records.avro.EvmTransaction transaction) {
        return transaction.getAuthorizationList().getFirst();
    }

    private static Fault encrypted(String field, Consumer<EncryptedPayload> breakage) {
        return envelope("payload." + field, request -> breakage.accept(encrypt(request)));
    }

    /** Puts an encrypted payload in its place that is well-formed. */
    private static EncryptedPayload encrypt(SigningRequest request) {
        EncryptedPayload payload = new EncryptedPayload(
                EncryptionAlgorithm.AES_256_GCM, bytes(8192), bytes(12), bytes(1_049_616), Map.of("tenant", "acme"));
        request.setPayload(payload);
        return payload;
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.wrap(new byte[count]);
    }
}
