package io.chancery.admission.policy.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.policy.EvmPayloads;
import io.chancery.admission.policy.Policies;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function in the table, by its signature and by its selector. */
class RiskyFunctionsTest {
    static List<RiskyFunction> all() {
        return RiskyFunctions.ALL;
    }

    @ParameterizedTest
    @MethodSource("all")
    void areWarnedOfUnderEitherName(RiskyFunction function) {
        for (String name : List.of(function.signature(), function.selector().to0xHex())) {
            List<String> warnings = warnings("'functions': ['" + name + "']");

            assertEquals(1, warnings.size(), warnings::toString);
            assertTrue(
                    warnings.getFirst().startsWith("rule " + Policies.RULE + ": transaction.calls: "),
                    warnings::toString);
            assertTrue(warnings.getFirst().contains(function.signature()), warnings::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void areNotWarnedOfOnlyWhereTheirArgumentsAreLimited(RiskyFunction function) {
        if (function.limits().isEmpty()) {
            return;
        }
        String name = "'functions': ['" + function.signature() + "'], 'arguments': ";

        assertEquals(List.of(), warnings(name + arguments(function.limits())));
        if (function.limits().size() > 1) {
            Map<Integer, String> fewer = function.limits().entrySet().stream()
                    .skip(1)
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            assertEquals(1, warnings(name + arguments(fewer)).size());
        }
    }

    @Test
    void areFoundAmongOthers() {
        List<String> warnings =
                warnings("'functions': ['deposit()', 'approve(address,uint256)', 'multicall(bytes[])']");

        assertEquals(2, warnings.size(), warnings::toString);
    }

    @Test
    void anArgumentOfTheWrongKindLimitsNothing() {
        assertEquals(
                1,
                warnings("'functions': ['0x095ea7b3'], 'arguments': {'0': {'max': '1'}, '1': {'max': '1'}}")
                        .size());
    }

    @Test
    void everyFunctionAtOnceIsWarnedOf() {
        List<String> warnings = warnings("'functions': ['*']");

        assertEquals(1, warnings.size());
        assertTrue(warnings.getFirst().contains("name the functions"), warnings::toString);
    }

    private static String arguments(Map<Integer, String> limits) {
        return limits.entrySet().stream()
                .map(limit -> "'" + limit.getKey() + "': "
                        + (limit.getValue().contains("in") ? "{'in': ['" + EvmPayloads.ALICE + "']}" : "{'max': '1'}"))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static List<String> warnings(String call) {
        return Policies.withinABudget(
                        EvmPayloads.CHAIN,
                        "'transaction': {'calls': [{'contract': '" + EvmPayloads.TOKEN + "', " + call
                                + "}], 'maxValue': '0', 'maxFee': '1'}")
                .warnings();
    }
}
