package io.chancery.admission.policy;

import static io.chancery.admission.policy.EvmPayloads.ALICE;
import static io.chancery.admission.policy.EvmPayloads.BOB;
import static io.chancery.admission.policy.EvmPayloads.CHAIN;
import static io.chancery.admission.policy.EvmPayloads.OWN;
import static io.chancery.admission.policy.EvmPayloads.TOKEN;
import static io.chancery.admission.policy.EvmPayloads.TRANSFER;
import static io.chancery.admission.policy.EvmPayloads.accessList;
import static io.chancery.admission.policy.EvmPayloads.blobs;
import static io.chancery.admission.policy.EvmPayloads.call;
import static io.chancery.admission.policy.EvmPayloads.creation;
import static io.chancery.admission.policy.EvmPayloads.dynamic;
import static io.chancery.admission.policy.EvmPayloads.legacy;
import static io.chancery.admission.policy.EvmPayloads.setCode;
import static io.chancery.admission.policy.EvmPayloads.transfer;
import static io.chancery.admission.policy.EvmPayloads.withGas;
import static io.chancery.admission.policy.EvmPayloads.word;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.model.payload.EvmTransaction;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransactionRuleTest {
    private static final String TO_ALICE = "'recipients': ['" + ALICE + "']";
    private static final String ANY_TYPE = TO_ALICE + ", 'types': ['EIP4844', 'EIP7702']";
    private static final String TOKEN_TRANSFERS = calls("'functions': ['transfer(address,uint256)']");
    private static final String LIMITED_TRANSFERS =
            calls("'functions': ['0xa9059cbb'], 'arguments': {'0': {'in': ['" + ALICE + "']}, '1': {'max': '1000'}}");
    private static final String EVERYTHING = calls("'functions': ['*']");
    private static final String TO = "payload.to";
    private static final String DATA = "payload.data";
    private static final String GAS = "payload.gasLimit";
    private static final String NOBODY = "0x" + "00".repeat(20);

    record Case(String transaction, EvmTransaction asked, String verdict) {}

    static List<Case> cases() {
        return List.of(
                new Case(TO_ALICE, transfer(ALICE, 1), "allowed"),
                new Case(TO_ALICE, transfer(BOB, 1), "recipient-not-allowed " + TO),
                new Case(TO_ALICE, call(ALICE, TRANSFER), "call-not-allowed " + TO),
                new Case("'recipients': ['self']", transfer(OWN, 1), "allowed"),
                new Case("'recipients': ['self']", transfer(ALICE, 1), "recipient-not-allowed " + TO),
                new Case("'recipients': ['*']", transfer(BOB, 1), "allowed"),
                new Case("'recipients': ['*']", call(BOB, TRANSFER), "call-not-allowed " + TO),
                new Case("'creation': false, 'maxValue': '9'", transfer(BOB, 1), "recipient-not-allowed " + TO),
                new Case(TO_ALICE, legacy(ALICE), "allowed"),
                new Case(TO_ALICE, accessList(ALICE), "allowed"),
                new Case(TO_ALICE, blobs(ALICE), "not-allowed payload.type"),
                new Case(TO_ALICE, setCode(ALICE), "not-allowed payload.type"),
                new Case(ANY_TYPE, blobs(ALICE), "allowed"),
                new Case(ANY_TYPE, setCode(ALICE), "allowed"),
                new Case(ANY_TYPE, transfer(ALICE, 1), "not-allowed payload.type"),
                new Case(TO_ALICE, creation(), "creation-not-allowed " + TO),
                new Case("'creation': true", creation(), "allowed"),
                new Case("'creation': true", dynamic(null, 1, "60"), "value-too-high payload.value"),
                new Case("'creation': true, 'maxValue': '9'", dynamic(null, 1, "60"), "value-too-high payload.value"),
                new Case("'creation': true, 'maxCreationValue': '5'", dynamic(null, 5, "60"), "allowed"),
                new Case(
                        "'creation': true, 'maxCreationValue': '5'",
                        dynamic(null, 6, "60"),
                        "value-too-high payload.value"),
                new Case(
                        "'creation': true, 'maxCreationValue': '5', 'maxValue': '4'",
                        dynamic(null, 5, "60"),
                        "value-too-high payload.value"),
                new Case("'recipients': ['*']", transfer(NOBODY, 1), "recipient-not-allowed " + TO),
                new Case("'recipients': ['" + NOBODY + "']", transfer(NOBODY, 1), "allowed"),
                new Case("'creation': true", transfer(ALICE, 1), "recipient-not-allowed " + TO),
                new Case("'creation': true", call(ALICE, TRANSFER), "call-not-allowed " + TO),
                new Case(TO_ALICE + ", 'maxValue': '5'", transfer(ALICE, 5), "allowed"),
                new Case(TO_ALICE + ", 'maxValue': '5'", transfer(ALICE, 6), "value-too-high payload.value"),
                new Case(EVERYTHING + ", 'maxValue': '5'", dynamic(TOKEN, 6, TRANSFER), "value-too-high payload.value"),
                new Case(TO_ALICE + ", 'maxFee': '42000'", transfer(ALICE, 1), "allowed"),
                new Case(TO_ALICE + ", 'maxFee': '41999'", transfer(ALICE, 1), "fee-too-high payload.maxFeePerGas"),
                new Case(TO_ALICE + ", 'maxFee': '41999'", legacy(ALICE), "fee-too-high payload.gasPrice"),
                new Case(TO_ALICE + ", 'maxFee': '41999'", accessList(ALICE), "fee-too-high payload.gasPrice"),
                new Case(ANY_TYPE + ", 'maxFee': '41999'", setCode(ALICE), "fee-too-high payload.maxFeePerGas"),
                new Case(ANY_TYPE + ", 'maxFee': '828432'", blobs(ALICE), "allowed"),
                new Case(ANY_TYPE + ", 'maxFee': '828431'", blobs(ALICE), "fee-too-high payload.maxFeePerGas"));
    }

    /** What no node takes, or none on Ethereum. */
    static List<Case> nodeCases() {
        String code = "fe".repeat(49_152);
        String creation = "'creation': true";
        String blobs = TO_ALICE + ", 'types': ['EIP4844']";
        String lower = TO_ALICE + ", 'belowIntrinsicGas': true";
        return List.of(
                new Case(TO_ALICE, withGas(ALICE, "", gas(21_000)), "allowed"),
                new Case(TO_ALICE, withGas(ALICE, "", gas(20_999)), "gas-too-low " + GAS),
                new Case(lower, withGas(ALICE, "", gas(20_999)), "allowed"),
                new Case(EVERYTHING, withGas(TOKEN, "01", gas(21_039)), "gas-too-low " + GAS),
                new Case(EVERYTHING, withGas(TOKEN, "01", gas(21_040)), "allowed"),
                new Case(creation, withGas(null, "60", gas(53_017)), "gas-too-low " + GAS),
                new Case(creation, withGas(null, "60", gas(53_018)), "allowed"),
                new Case(TO_ALICE, withGas(ALICE, "", gas(1 << 24)), "allowed"),
                new Case(TO_ALICE, withGas(ALICE, "", gas((1 << 24) + 1)), "gas-too-high " + GAS),
                new Case(TO_ALICE + ", 'maxGas': '32000000'", withGas(ALICE, "", gas(32_000_000)), "allowed"),
                new Case(TO_ALICE + ", 'maxGas': '21000'", withGas(ALICE, "", gas(21_001)), "gas-too-high " + GAS),
                new Case(creation, withGas(null, code, gas(5_000_000)), "allowed"),
                new Case(creation, withGas(null, code + "00", gas(5_000_000)), "initcode-too-large " + DATA),
                new Case(creation + ", 'maxInitcode': 49153", withGas(null, code + "00", gas(5_000_000)), "allowed"),
                new Case(
                        creation + ", 'maxInitcode': 1",
                        withGas(null, "6000", gas(60_000)),
                        "initcode-too-large " + DATA),
                new Case(EVERYTHING, withGas(TOKEN, code + "00", gas(5_000_000)), "allowed"),
                new Case(EVERYTHING, withGas(TOKEN, "fe".repeat(130_900), gas(6_000_000)), "allowed"),
                new Case(
                        EVERYTHING,
                        withGas(TOKEN, "fe".repeat(131_072), gas(6_000_000)),
                        "transaction-too-large payload"),
                new Case(
                        EVERYTHING + ", 'maxSize': 140000",
                        withGas(TOKEN, "fe".repeat(131_072), gas(6_000_000)),
                        "allowed"),
                new Case(
                        TO_ALICE + ", 'maxSize': 90", withGas(ALICE, "", gas(21_000)), "transaction-too-large payload"),
                new Case(blobs, blobs(ALICE, 6), "allowed"),
                new Case(blobs, blobs(ALICE, 7), "too-many-blobs payload.blobVersionedHashes"),
                new Case(blobs + ", 'maxBlobs': 9", blobs(ALICE, 9), "allowed"),
                new Case(blobs + ", 'maxBlobs': 2", blobs(ALICE, 3), "too-many-blobs payload.blobVersionedHashes"));
    }

    private static BigInteger gas(long gas) {
        return BigInteger.valueOf(gas);
    }

    static List<Case> callCases() {
        String toAlice = TRANSFER + word(ALICE);
        return List.of(
                new Case(TOKEN_TRANSFERS, call(TOKEN, TRANSFER), "allowed"),
                new Case(TOKEN_TRANSFERS, call(TOKEN, "095ea7b3"), "call-not-allowed " + DATA),
                new Case(TOKEN_TRANSFERS, call(TOKEN, "a9059c"), "call-not-allowed " + DATA),
                new Case(TOKEN_TRANSFERS, call(BOB, TRANSFER), "call-not-allowed " + TO),
                new Case(TOKEN_TRANSFERS, transfer(TOKEN, 1), "recipient-not-allowed " + TO),
                new Case(EVERYTHING, call(TOKEN, "095ea7b3"), "allowed"),
                new Case(EVERYTHING, call(TOKEN, "01"), "allowed"),
                new Case(EVERYTHING, transfer(TOKEN, 1), "allowed"),
                new Case(EVERYTHING, transfer(BOB, 1), "recipient-not-allowed " + TO),
                new Case(LIMITED_TRANSFERS, call(TOKEN, toAlice + word("3e8")), "allowed"),
                new Case(LIMITED_TRANSFERS, call(TOKEN, toAlice + word("3e9")), "call-not-allowed " + DATA),
                new Case(LIMITED_TRANSFERS, call(TOKEN, TRANSFER + word(BOB) + word("1")), "call-not-allowed " + DATA),
                new Case(
                        LIMITED_TRANSFERS,
                        call(TOKEN, TRANSFER + "01" + word(ALICE).substring(2) + word("1")),
                        "call-not-allowed " + DATA),
                new Case(
                        LIMITED_TRANSFERS,
                        call(TOKEN, toAlice + "80" + word("1").substring(2)),
                        "call-not-allowed " + DATA),
                new Case(LIMITED_TRANSFERS, call(TOKEN, toAlice + "00".repeat(31)), "call-not-allowed " + DATA),
                new Case(LIMITED_TRANSFERS, call(TOKEN, toAlice), "call-not-allowed " + DATA),
                new Case(LIMITED_TRANSFERS, call(TOKEN, TRANSFER), "call-not-allowed " + DATA),
                new Case(LIMITED_TRANSFERS, call(TOKEN, "a9059c"), "call-not-allowed " + DATA),
                new Case(LIMITED_TRANSFERS, call(TOKEN, toAlice + word("1") + "ff"), "allowed"));
    }

    @ParameterizedTest
    @MethodSource({"cases", "nodeCases", "callCases"})
    void allowsWhatItSaysAndNothingElse(Case one) {
        Policy policy = Policies.of(CHAIN, "'transaction': {" + one.transaction + "}");

        assertEquals(one.verdict, Policies.verdict(policy, Policies.request(CHAIN, one.asked)));
    }

    @ParameterizedTest
    @MethodSource("twoCallCases")
    void takesTheCallsOfAContractTogether(Case one) {
        Policy policy = Policies.of(CHAIN, "'transaction': {" + one.transaction + "}");

        assertEquals(one.verdict, Policies.verdict(policy, Policies.request(CHAIN, one.asked)));
    }

    static List<Case> twoCallCases() {
        String two = """
                'calls': [
                  {'contract': '%s', 'functions': ['0xa9059cbb'], 'arguments': {'0': {'in': ['%s']}, '1': {'max': '10'}}},
                  {'contract': '%s', 'functions': ['0xa9059cbb'], 'arguments': {'0': {'in': ['%s']}, '1': {'max': '1'}}}]""".formatted(TOKEN, ALICE, TOKEN, BOB);
        return List.of(
                new Case(two, call(TOKEN, TRANSFER + word(ALICE) + word("a")), "allowed"),
                new Case(two, call(TOKEN, TRANSFER + word(BOB) + word("1")), "allowed"),
                new Case(two, call(TOKEN, TRANSFER + word(BOB) + word("a")), "call-not-allowed " + DATA));
    }

    private static String calls(String members) {
        return "'calls': [{'contract': '" + TOKEN + "', " + members + "}]";
    }
}
