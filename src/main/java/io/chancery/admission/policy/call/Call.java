package io.chancery.admission.policy.call;

import io.chancery.admission.policy.condition.Choice;
import io.chancery.admission.policy.condition.Identifiers;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.Bytes;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some functions of a contract that a rule allows to be called.
 *
 * @param functions their selectors, 4 bytes each
 * @param signatures the functions that are named by their signature rather than by their selector, by selector
 * @param arguments what the words behind the selector must be, by their index
 */
record Call(
        EvmAddress contract, Choice<Bytes> functions, Map<Bytes, String> signatures, Map<Integer, Argument> arguments) {
    Call {
        signatures = Map.copyOf(signatures);
        arguments = Map.copyOf(arguments);
    }

    static Call read(PolicyJson json) {
        json.requireMembers("contract", "functions", "arguments");
        EvmAddress contract = Identifiers.evm(json.required("contract"));
        PolicyJson functions = json.required("functions");
        Choice<Bytes> selectors =
                Choice.read(functions, element -> Function.read(element).selector());
        return new Call(
                contract,
                selectors,
                selectors.any() ? Map.of() : signatures(functions),
                json.has("arguments") ? arguments(json, functions, selectors) : Map.of());
    }

    private static Map<Bytes, String> signatures(PolicyJson functions) {
        Map<Bytes, String> signatures = new HashMap<>();
        for (Function function : functions.list(Function::read)) {
            if (function.signature() != null) {
                signatures.put(function.selector(), function.signature());
            }
        }
        return signatures;
    }

    private static Map<Integer, Argument> arguments(PolicyJson json, PolicyJson functions, Choice<Bytes> selectors) {
        PolicyJson arguments = json.required("arguments");
        if (selectors.any() || selectors.values().size() != 1) {
            throw arguments.fault("must be absent unless functions has a single function");
        }
        Function function = functions.list(Function::read).getFirst();
        return Argument.read(arguments, function.head());
    }

    /** Whether it allows the function that {@code data} calls, with whatever arguments. */
    boolean takesFunction(Bytes data) {
        @Nullable Bytes selector = Calls.selector(data);
        return functions.any() || (selector != null && functions.has(selector));
    }

    /** Whether it allows {@code transaction}'s call. */
    boolean takes(EvmTransaction transaction) {
        return takesFunction(transaction.data())
                && arguments.entrySet().stream()
                        .allMatch(argument -> argument.getValue().takes(transaction.data(), argument.getKey()));
    }
}
