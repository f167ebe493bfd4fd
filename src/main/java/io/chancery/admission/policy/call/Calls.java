package io.chancery.admission.policy.call;

import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.Bytes;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The calls that a rule allows, by contract. */
public record Calls(Map<EvmAddress, List<Call>> byContract) {
    public static final Calls NONE = new Calls(Map.of());

    private static final int SELECTOR = 4;

    public static Calls read(PolicyJson json) {
        return new Calls(json.list(Call::read).stream().collect(Collectors.groupingBy(Call::contract)));
    }

    List<Call> to(EvmAddress contract) {
        return byContract.getOrDefault(contract, List.of());
    }

    /** Whether everything may be called of {@code contract}. */
    public boolean allowAll(EvmAddress contract) {
        return any(contract, call -> call.functions().any());
    }

    /** Whether one of the calls to {@code contract} is as {@code condition} says. */
    boolean any(EvmAddress contract, Predicate<Call> condition) {
        for (Call call : to(contract)) {
            if (condition.test(call)) {
                return true;
            }
        }
        return false;
    }

    /** The contract that {@code transaction} calls with data, or null if it does not. */
    static @Nullable EvmAddress contract(EvmTransaction transaction) {
        return transaction.data().isEmpty() ? null : transaction.to();
    }

    /** The selector that {@code data} begins with, or null if it is too short for one. */
    static @Nullable Bytes selector(Bytes data) {
        return data.size() < SELECTOR ? null : data.slice(0, SELECTOR);
    }
}
