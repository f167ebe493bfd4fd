package io.chancery.payload.evm.typed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.TypedData;
import io.chancery.payload.evm.Eip55;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Somebody's right to move the signer's tokens, as typed data: a permit of EIP-2612, of DAI or of Permit2, or a
 * transfer of ERC-3009.
 *
 * @param spender who gets the right; for a transfer, who gets the tokens
 * @param tokens the tokens' contracts, at least one
 * @param amount the most of any of them, all that is permitted of one added up; 2^256 - 1 without a limit
 */
public record TokenPermit(EvmAddress spender, Set<EvmAddress> tokens, BigInteger amount) {
    private static final BigInteger UNLIMITED = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonPath MESSAGE = JsonPath.DOCUMENT.member("message");

    private static final Set<String> EIP_2612 = Set.of("owner", "spender", "value", "nonce", "deadline");
    private static final Set<String> DAI = Set.of("holder", "spender", "nonce", "expiry", "allowed");
    private static final Set<String> ERC_3009 = Set.of("from", "to", "value", "validAfter", "validBefore", "nonce");
    private static final Set<String> ALLOWANCE = Set.of("details", "spender", "sigDeadline");
    private static final Set<String> TRANSFER = Set.of("permitted", "spender", "nonce", "deadline");

    /** The primary types that are permits, whatever else is in the document. */
    public static final Set<String> PRIMARY_TYPES = Set.of(
            "Permit",
            "PermitSingle",
            "PermitBatch",
            "PermitTransferFrom",
            "PermitBatchTransferFrom",
            "PermitWitnessTransferFrom",
            "PermitBatchWitnessTransferFrom",
            "TransferWithAuthorization",
            "ReceiveWithAuthorization");

    public TokenPermit {
        tokens = Set.copyOf(tokens);
    }

    /**
     * Reads what {@code typed}, whose primary type is one of {@link #PRIMARY_TYPES}, permits.
     *
     * @throws InvalidFieldException if it is in none of their forms, naming the place from {@code document} down
     */
    public static TokenPermit read(TypedData typed) {
        EvmAddress contract = typed.domain().verifyingContract();
        if (contract == null) {
            throw JsonPath.DOCUMENT.member("domain").member("verifyingContract").fault("is required of a permit");
        }
        JsonNode message = message(typed);
        return switch (typed.primaryType()) {
            case "Permit" -> message.has("holder") ? dai(message, contract) : eip2612(message, contract);
            case "TransferWithAuthorization", "ReceiveWithAuthorization" -> {
                requireFields(message, ERC_3009, ERC_3009.size());
                yield new TokenPermit(address(message, "to", MESSAGE), Set.of(contract), amount(message, MESSAGE));
            }
            case "PermitSingle", "PermitBatch" -> permit2(message, ALLOWANCE, ALLOWANCE.size(), "details");
            case "PermitTransferFrom", "PermitBatchTransferFrom" ->
                permit2(message, TRANSFER, TRANSFER.size(), "permitted");
            case "PermitWitnessTransferFrom", "PermitBatchWitnessTransferFrom" ->
                permit2(message, TRANSFER, TRANSFER.size() + 1, "permitted");
            default -> throw JsonPath.DOCUMENT.member("primaryType").fault("is not a permit's");
        };
    }

    private static TokenPermit eip2612(JsonNode message, EvmAddress token) {
        requireFields(message, EIP_2612, EIP_2612.size());
        return new TokenPermit(address(message, "spender", MESSAGE), Set.of(token), amount(message, MESSAGE));
    }

    private static TokenPermit dai(JsonNode message, EvmAddress token) {
        requireFields(message, DAI, DAI.size());
        JsonNode allowed = message.path("allowed");
        if (!allowed.isBoolean()) {
            throw MESSAGE.member("allowed").fault("must be true or false");
        }
        BigInteger amount = allowed.booleanValue() ? UNLIMITED : BigInteger.ZERO;
        return new TokenPermit(address(message, "spender", MESSAGE), Set.of(token), amount);
    }

    private static TokenPermit permit2(JsonNode message, Set<String> fields, int size, String entriesField) {
        requireFields(message, fields, size);
        Map<EvmAddress, BigInteger> amounts = new HashMap<>();
        for (Entry entry : entries(message.path(entriesField), MESSAGE.member(entriesField))) {
            amounts.merge(entry.token, entry.amount, BigInteger::add);
        }
        BigInteger most = Collections.max(amounts.values()).min(UNLIMITED);
        return new TokenPermit(address(message, "spender", MESSAGE), amounts.keySet(), most);
    }

    /** One token of Permit2's, or several in an array. */
    private static List<Entry> entries(JsonNode json, JsonPath path) {
        if (json.isObject()) {
            return List.of(entry(json, path));
        }
        if (json.isEmpty()) {
            throw path.fault("must have a token");
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            entries.add(entry(json.get(i), path.element(i)));
        }
        return entries;
    }

    private static Entry entry(JsonNode json, JsonPath path) {
        return new Entry(address(json, "token", path), integer(json, "amount", path));
    }

    private static void requireFields(JsonNode message, Set<String> names, int size) {
        if (message.size() != size || !names.stream().allMatch(message::has)) {
            throw MESSAGE.fault("must have the fields of a permit");
        }
    }

    private static BigInteger amount(JsonNode message, JsonPath path) {
        return integer(message, "value", path);
    }

    private static BigInteger integer(JsonNode json, String name, JsonPath path) {
        BigInteger amount = Values.integer(json.path(name), path.member(name));
        if (amount.signum() < 0) {
            throw path.member(name).fault("must not be negative");
        }
        return amount;
    }

    private static EvmAddress address(JsonNode json, String name, JsonPath path) {
        try {
            return Eip55.parse(Values.text(json.path(name), path.member(name)));
        } catch (InvalidFieldException e) {
            throw path.member(name).fault(e.reason());
        }
    }

    private static JsonNode message(TypedData typed) {
        try {
            return JSON.readTree(typed.document()).path("message");
        } catch (JsonProcessingException e) {
            throw JsonPath.DOCUMENT.fault("must be JSON");
        }
    }

    private record Entry(EvmAddress token, BigInteger amount) {}
}
