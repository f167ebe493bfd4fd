package io.chancery.payload.evm.typed;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The types that Solidity has and EIP-712 has not. Libraries hash {@code uint} as it stands or as {@code uint256}, and
 * refuse others or take them for structs, so that a signature over such a document is not the one that a contract
 * checks.
 */
final class ForeignTypes {
    private static final Map<String, String> EIP_712 = Map.of(
            "uint", "uint256",
            "int", "int256",
            "byte", "bytes1",
            "function", "bytes24",
            "address payable", "address");

    private static final Pattern FIXED_POINT = Pattern.compile("u?fixed([0-9]+x[0-9]+)?");
    private static final String MAPPING = "mapping";

    private ForeignTypes() {}

    /** Whether Solidity has a type of this name that EIP-712 has not. */
    static boolean has(String name) {
        return EIP_712.containsKey(name) || FIXED_POINT.matcher(name).matches() || name.equals(MAPPING);
    }

    /**
     * Returns what a field must have instead of the type {@code name}, or null if no other type has the same values.
     */
    static @Nullable String inEip712(String name) {
        return EIP_712.get(name);
    }
}
