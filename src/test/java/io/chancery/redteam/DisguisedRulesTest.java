package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.policy.Policy;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule looks narrow, is valid, and lets everything through: its author is told, with the rule's id and what to write instead. */
class DisguisedRulesTest {
    private static final String ADDRESS = "0x7070707070707070707070707070707070707070";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "approve(address,uint256)",
                "transferFrom(address,address,uint256)",
                "multicall(bytes[])",
                "execute(address,uint256,bytes)",
                "execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)",
                "*"
            })
    void aCallThatIsNamed(String function) {
        warns("'transaction': {'calls': [{'contract': '" + ADDRESS + "', 'functions': ['" + function
                + "']}], 'maxValue': '0', 'maxFee': '1'}");
    }

    @ParameterizedTest
    @CsvSource({"SafeTx", "SafeMessage", "UserOperation", "PackedUserOperation", "ForwardRequest", "OrderComponents"})
    void typedDataThatIsNamed(String primaryType) {
        warns("'typedData': {'domains': [{'verifyingContract': '" + ADDRESS + "'}], 'primaryTypes': ['" + primaryType
                + "']}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Permit", "PermitSingle", "PermitBatchTransferFrom"})
    void aPermitWithoutLimits(String primaryType) {
        warns("'typedData': {'domains': [{'verifyingContract': '" + ADDRESS + "'}], 'primaryTypes': ['" + primaryType
                + "'], 'permits': {'spenders': ['" + ADDRESS + "']}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", 'everyChain': true"})
    void anAuthorization(String everyChain) {
        warns("'authorization': {'delegates': ['" + ADDRESS + "']" + everyChain + "}");
    }

    private static void warns(String kind) {
        String budgets =
                kind.startsWith("'transaction'") ? "'budgets': {'eip155:1': {'perDay': '1', 'fees': true}}, " : "";
        List<String> warnings = Policy.parse(("{'format': 1, " + budgets
                                + "'rules': [{'id': 'narrow', 'requesters': ['a'], 'chains': ['eip155:1'], "
                                + kind + "}]}")
                        .replace('\'', '"'))
                .warnings();

        assertTrue(!warnings.isEmpty(), "no warning of " + kind);
        assertTrue(warnings.stream().allMatch(warning -> warning.startsWith("rule narrow: ")), warnings::toString);
    }
}
