package io.chancery.payload.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chancery.model.Bytes;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.EvmTransaction.AccessListEntry;
import io.chancery.model.payload.EvmTransaction.SignedAuthorization;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** One row of a file of transactions in {@code /vectors}: the transaction and what its origin says about it. */
record EvmVector(String name, EvmTransaction transaction, JsonNode row) {
    /** All rows of {@code file} but those that create a contract without code, which are no transactions to us. */
    static List<EvmVector> read(String file) throws IOException {
        List<EvmVector> vectors = new ArrayList<>();
        for (JsonNode row : json(file)) {
            if (!lacksCode(row)) {
                vectors.add(new EvmVector(file + " " + row.get("name").asText(), transaction(row), row));
            }
        }
        return vectors;
    }

    static boolean lacksCode(JsonNode row) {
        return row.get("to").isNull() && bytes(row.get("data")).isEmpty();
    }

    static JsonNode json(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(EvmVector.class.getResourceAsStream("/vectors/" + file + ".json"))) {
            return new ObjectMapper().readTree(in);
        }
    }

    /** The bytes that the origin states under {@code field}, if it does. */
    Optional<Bytes> stated(String field) {
        return Optional.ofNullable(row.get(field)).map(EvmVector::bytes);
    }

    @Override
    public String toString() {
        return name;
    }

    static EvmTransaction transaction(JsonNode row) {
        return switch (row.get("type").asText()) {
            case "LEGACY" ->
                new EvmTransaction.Legacy(
                        quantity(row, "chainId"),
                        quantity(row, "nonce"),
                        quantity(row, "gasPrice"),
                        quantity(row, "gasLimit"),
                        row.get("to").isNull() ? null : address(row.get("to")),
                        quantity(row, "value"),
                        bytes(row.get("data")));
            case "EIP2930" ->
                new EvmTransaction.AccessList(
                        quantity(row, "chainId"),
                        quantity(row, "nonce"),
                        quantity(row, "gasPrice"),
                        quantity(row, "gasLimit"),
                        row.get("to").isNull() ? null : address(row.get("to")),
                        quantity(row, "value"),
                        bytes(row.get("data")),
                        accessList(row));
            case "EIP1559" ->
                new EvmTransaction.DynamicFee(
                        quantity(row, "chainId"),
                        quantity(row, "nonce"),
                        quantity(row, "maxPriorityFeePerGas"),
                        quantity(row, "maxFeePerGas"),
                        quantity(row, "gasLimit"),
                        row.get("to").isNull() ? null : address(row.get("to")),
                        quantity(row, "value"),
                        bytes(row.get("data")),
                        accessList(row));
            case "EIP4844" ->
                new EvmTransaction.Blob(
                        quantity(row, "chainId"),
                        quantity(row, "nonce"),
                        quantity(row, "maxPriorityFeePerGas"),
                        quantity(row, "maxFeePerGas"),
                        quantity(row, "gasLimit"),
                        address(row.get("to")),
                        quantity(row, "value"),
                        bytes(row.get("data")),
                        accessList(row),
                        quantity(row, "maxFeePerBlobGas"),
                        list(row.get("blobVersionedHashes"), EvmVector::bytes));
            case "EIP7702" ->
                new EvmTransaction.SetCode(
                        quantity(row, "chainId"),
                        quantity(row, "nonce"),
                        quantity(row, "maxPriorityFeePerGas"),
                        quantity(row, "maxFeePerGas"),
                        quantity(row, "gasLimit"),
                        address(row.get("to")),
                        quantity(row, "value"),
                        bytes(row.get("data")),
                        accessList(row),
                        list(row.get("authorizationList"), EvmVector::authorization));
            default -> throw new IllegalArgumentException(row.get("type").asText());
        };
    }

    private static List<AccessListEntry> accessList(JsonNode row) {
        return list(
                row.get("accessList"),
                entry -> new AccessListEntry(
                        address(entry.get("address")), list(entry.get("storageKeys"), EvmVector::bytes)));
    }

    private static SignedAuthorization authorization(JsonNode node) {
        return new SignedAuthorization(
                quantity(node, "chainId"),
                address(node.get("address")),
                quantity(node, "nonce"),
                quantity(node, "yParity").intValueExact(),
                quantity(node, "r"),
                quantity(node, "s"));
    }

    private static BigInteger quantity(JsonNode node, String field) {
        return new BigInteger(node.get(field).asText());
    }

    private static EvmAddress address(JsonNode node) {
        return new EvmAddress(bytes(node));
    }

    private static Bytes bytes(JsonNode node) {
        return Bytes.fromHex(node.asText());
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> reading) {
        List<T> values = new ArrayList<>();
        array.forEach(node -> values.add(reading.apply(node)));
        return values;
    }
}
