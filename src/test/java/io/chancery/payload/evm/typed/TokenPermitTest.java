package io.chancery.payload.evm.typed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.TypedData;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenPermitTest {
    private static final String S = "0x" + "5e".repeat(20);
    private static final String O = "0x" + "01".repeat(20);
    private static final String T1 = "0x" + "71".repeat(20);
    private static final String T2 = "0x" + "72".repeat(20);
    private static final String CONTRACT = "0x" + "cc".repeat(20);
    private static final String DOMAIN = "{'verifyingContract': '" + CONTRACT + "'}";

    private static final String EIP_2612 =
            types("Permit", "owner address", "spender address", "value uint256", "nonce uint256", "deadline uint256");
    private static final String DAI =
            types("Permit", "holder address", "spender address", "nonce uint256", "expiry uint256", "allowed bool");
    private static final String DETAILS =
            types("PermitDetails", "token address", "amount uint160", "expiration uint48", "nonce uint48");
    private static final String TOKENS = types("TokenPermissions", "token address", "amount uint256");
    private static final String ORDER = types("Order", "id uint8");

    private static final BigInteger UNLIMITED = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);

    record Case(String types, String primaryType, String message, Set<String> tokens, BigInteger amount) {}

    static List<Case> permits() {
        String single = types("PermitSingle", "details PermitDetails", "spender address", "sigDeadline uint256");
        String batch = types("PermitBatch", "details PermitDetails[]", "spender address", "sigDeadline uint256");
        String of3009 = "from address,to address,value uint256,validAfter uint256,validBefore uint256,nonce bytes32";
        String message3009 =
                "{'from': '%s', 'to': '%s', 'value': 7, 'validAfter': 0, 'validBefore': 9, 'nonce': '0x%s'}"
                        .formatted(O, S, "00".repeat(32));
        String rest = ", 'spender': '" + S + "', 'nonce': 0, 'deadline': 9";
        return List.of(
                new Case(EIP_2612, "Permit", eip2612("'0x07'"), Set.of(CONTRACT), BigInteger.valueOf(7)),
                new Case(EIP_2612, "Permit", eip2612("'" + UNLIMITED + "'"), Set.of(CONTRACT), UNLIMITED),
                new Case(DAI, "Permit", dai(true), Set.of(CONTRACT), UNLIMITED),
                new Case(DAI, "Permit", dai(false), Set.of(CONTRACT), BigInteger.ZERO),
                new Case(
                        single + ", " + DETAILS,
                        "PermitSingle",
                        "{'details': " + details(T1, 5) + ", 'spender': '" + S + "', 'sigDeadline': 9}",
                        Set.of(T1),
                        BigInteger.valueOf(5)),
                new Case(
                        batch + ", " + DETAILS,
                        "PermitBatch",
                        "{'details': [" + details(T1, 5) + ", " + details(T2, 8) + ", " + details(T1, 6)
                                + "], 'spender': '" + S + "', 'sigDeadline': 9}",
                        Set.of(T1, T2),
                        BigInteger.valueOf(11)),
                new Case(
                        batch + ", " + DETAILS,
                        "PermitBatch",
                        "{'details': [" + details(T1, 5) + ", " + details(T2, 12) + ", " + details(T1, 6)
                                + "], 'spender': '" + S + "', 'sigDeadline': 9}",
                        Set.of(T1, T2),
                        BigInteger.valueOf(12)),
                new Case(
                        transfer("PermitTransferFrom", "TokenPermissions") + ", " + TOKENS,
                        "PermitTransferFrom",
                        "{'permitted': " + token(T1, 5) + rest + "}",
                        Set.of(T1),
                        BigInteger.valueOf(5)),
                new Case(
                        transfer("PermitBatchTransferFrom", "TokenPermissions[]") + ", " + TOKENS,
                        "PermitBatchTransferFrom",
                        "{'permitted': [" + token(T1, 5) + ", " + token(T2, 4) + "]" + rest + "}",
                        Set.of(T1, T2),
                        BigInteger.valueOf(5)),
                new Case(
                        transfer("PermitBatchTransferFrom", "TokenPermissions[]") + ", " + TOKENS,
                        "PermitBatchTransferFrom",
                        "{'permitted': [" + token(T1, 5) + ", "
                                + token(T1.toUpperCase(Locale.ROOT).replace('X', 'x'), 5) + ", " + token(T1, 5) + "]"
                                + rest + "}",
                        Set.of(T1),
                        BigInteger.valueOf(15)),
                new Case(
                        transfer("PermitBatchTransferFrom", "TokenPermissions[]") + ", " + TOKENS,
                        "PermitBatchTransferFrom",
                        "{'permitted': [" + token(T1, 5).replace("5}", "'" + UNLIMITED + "'}") + ", " + token(T1, 1)
                                + "]" + rest + "}",
                        Set.of(T1),
                        UNLIMITED),
                new Case(
                        transfer("PermitWitnessTransferFrom", "TokenPermissions", "order Order") + ", " + TOKENS + ", "
                                + ORDER,
                        "PermitWitnessTransferFrom",
                        "{'permitted': " + token(T1, 5) + rest + ", 'order': {'id': 1}}",
                        Set.of(T1),
                        BigInteger.valueOf(5)),
                new Case(
                        transfer("PermitBatchWitnessTransferFrom", "TokenPermissions[]", "order Order") + ", " + TOKENS
                                + ", " + ORDER,
                        "PermitBatchWitnessTransferFrom",
                        "{'permitted': [" + token(T1, 5) + "]" + rest + ", 'order': {'id': 1}}",
                        Set.of(T1),
                        BigInteger.valueOf(5)),
                new Case(
                        types("TransferWithAuthorization", of3009.split(",")),
                        "TransferWithAuthorization",
                        message3009,
                        Set.of(CONTRACT),
                        BigInteger.valueOf(7)),
                new Case(
                        types("ReceiveWithAuthorization", of3009.split(",")),
                        "ReceiveWithAuthorization",
                        message3009,
                        Set.of(CONTRACT),
                        BigInteger.valueOf(7)));
    }

    @ParameterizedTest
    @MethodSource("permits")
    void tellsWhoMayMoveWhat(Case one) {
        TokenPermit permit = TokenPermit.read(typed(one.types, one.primaryType, DOMAIN, one.message));

        assertEquals(address(S), permit.spender());
        assertEquals(one.tokens, addresses(permit.tokens()));
        assertEquals(one.amount, permit.amount());
    }

    static List<TypedData> unknownForms() {
        String dimensions = "TokenPermissions[][]";
        return List.of(
                typed(EIP_2612, "Permit", "{}", eip2612("1")),
                typed(
                        types("Permit", "spender address", "tokenId uint256", "nonce uint256", "deadline uint256"),
                        "Permit",
                        DOMAIN,
                        "{'spender': '" + S + "', 'tokenId': 1, 'nonce': 0, 'deadline': 9}"),
                typed(
                        EIP_2612.replace("uint256'}]", "uint256'}, {'name': 'more', 'type': 'bool'}]"),
                        "Permit",
                        DOMAIN,
                        eip2612("1").replace("}", ", 'more': true}")),
                typed(
                        EIP_2612.replace("'value', 'type': 'uint256'", "'value', 'type': 'int256'"),
                        "Permit",
                        DOMAIN,
                        eip2612("-1")),
                typed(DAI.replace("bool", "uint8"), "Permit", DOMAIN, dai(true).replace("true", "1")),
                typed(
                        transfer("PermitBatchTransferFrom", "TokenPermissions[]") + ", " + TOKENS,
                        "PermitBatchTransferFrom",
                        DOMAIN,
                        "{'permitted': [], 'spender': '" + S + "', 'nonce': 0, 'deadline': 9}"),
                typed(
                        transfer("PermitBatchTransferFrom", dimensions) + ", " + TOKENS,
                        "PermitBatchTransferFrom",
                        DOMAIN,
                        "{'permitted': [[" + token(T1, 5) + "]], 'spender': '" + S + "', 'nonce': 0, 'deadline': 9}"),
                typed(
                        transfer("PermitWitnessTransferFrom", "TokenPermissions") + ", " + TOKENS,
                        "PermitWitnessTransferFrom",
                        DOMAIN,
                        "{'permitted': " + token(T1, 5) + ", 'spender': '" + S + "', 'nonce': 0, 'deadline': 9}"),
                typed(ORDER, "Order", DOMAIN, "{'id': 1}"));
    }

    @ParameterizedTest
    @MethodSource("unknownForms")
    void refusesOtherForms(TypedData typed) {
        assertThrows(InvalidFieldException.class, () -> TokenPermit.read(typed));
    }

    @Test
    void namesThePlaceAtFault() {
        TypedData typed = typed(
                transfer("PermitBatchTransferFrom", "Entry[]") + ", "
                        + types("Entry", "token string", "amount uint256"),
                "PermitBatchTransferFrom",
                DOMAIN,
                "{'permitted': [{'token': 'x', 'amount': 1}], 'spender': '" + S + "', 'nonce': 0, 'deadline': 9}");

        var fault = assertThrows(InvalidFieldException.class, () -> TokenPermit.read(typed));

        assertEquals("document.message.permitted[0].token", fault.field());
    }

    private static String types(String name, String... fields) {
        return "'" + name + "': ["
                + String.join(
                        ", ",
                        List.of(fields).stream()
                                .map(field -> "{'name': '%s', 'type': '%s'}".formatted((Object[]) field.split(" ")))
                                .toList())
                + "]";
    }

    private static String transfer(String name, String permitted) {
        return types(name, "permitted " + permitted, "spender address", "nonce uint256", "deadline uint256");
    }

    private static String transfer(String name, String permitted, String witness) {
        return types(name, "permitted " + permitted, "spender address", "nonce uint256", "deadline uint256", witness);
    }

    private static String eip2612(String value) {
        return "{'owner': '%s', 'spender': '%s', 'value': %s, 'nonce': 0, 'deadline': 9}".formatted(O, S, value);
    }

    private static String dai(boolean allowed) {
        return "{'holder': '%s', 'spender': '%s', 'nonce': 0, 'expiry': 0, 'allowed': %s}".formatted(O, S, allowed);
    }

    private static String details(String token, int amount) {
        return "{'token': '%s', 'amount': '%d', 'expiration': 9, 'nonce': 0}".formatted(token, amount);
    }

    private static String token(String token, int amount) {
        return "{'token': '%s', 'amount': %d}".formatted(token, amount);
    }

    private static TypedData typed(String types, String primaryType, String domain, String message) {
        String document = "{'types': {%s}, 'primaryType': '%s', 'domain': %s, 'message': %s}"
                .formatted(types, primaryType, domain, message);
        return new TypedDocuments().read(DomainTypes.declaredIn(document.replace('\'', '"')));
    }

    private static EvmAddress address(String text) {
        return new EvmAddress(Bytes.fromHex(text));
    }

    private static Set<String> addresses(Set<EvmAddress> addresses) {
        return Set.copyOf(addresses.stream().map(EvmAddress::toString).toList());
    }
}
