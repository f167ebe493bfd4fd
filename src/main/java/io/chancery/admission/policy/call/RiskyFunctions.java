package io.chancery.admission.policy.call;

import static io.chancery.admission.policy.call.RiskyFunction.Effect.ALLOWS;
import static io.chancery.admission.policy.call.RiskyFunction.Effect.HANDS_OVER;
import static io.chancery.admission.policy.call.RiskyFunction.Effect.MOVES;
import static io.chancery.admission.policy.call.RiskyFunction.Effect.WRAPS;

import io.chancery.model.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What policies that allow risky functions are warned of. The functions listed here are known one by one, also by their
 * selector, with the arguments that must be limited; {@link RiskyNames} knows the others by their family.
 */
final class RiskyFunctions {
    private static final String SAFE_TRANSACTION =
            "execTransaction(address,uint256,bytes,uint8,uint256,uint256,uint256,address,address,bytes)";
    private static final String USER_OPERATIONS =
            "handleOps((address,uint256,bytes,bytes,uint256,uint256,uint256,uint256,uint256,bytes,bytes)[],address)";
    private static final String PACKED_USER_OPERATIONS =
            "handleOps((address,uint256,bytes,bytes,bytes32,uint256,bytes32,bytes,bytes)[],address)";

    static final List<RiskyFunction> ALL = List.of(
            RiskyFunction.of(ALLOWS, "approve(address,uint256)", 0, 1),
            RiskyFunction.of(ALLOWS, "increaseAllowance(address,uint256)", 0, 1),
            RiskyFunction.of(ALLOWS, "increaseApproval(address,uint256)", 0, 1),
            RiskyFunction.of(ALLOWS, "approveAndCall(address,uint256)", 0, 1),
            RiskyFunction.of(ALLOWS, "approveAndCall(address,uint256,bytes)", 0, 1),
            RiskyFunction.of(ALLOWS, "setApprovalForAll(address,bool)", 0),
            RiskyFunction.of(ALLOWS, "authorizeOperator(address)", 0),
            RiskyFunction.of(ALLOWS, "setOperator(address,bool)", 0),
            RiskyFunction.of(ALLOWS, "approve(address,uint256,uint256)", 0, 2),
            RiskyFunction.of(ALLOWS, "approve(address,address,uint160,uint48)", 0, 1, 2),
            RiskyFunction.of(MOVES, "transfer(address,uint256)", 0, 1),
            RiskyFunction.of(MOVES, "transferFrom(address,address,uint256)", 0, 1),
            RiskyFunction.of(MOVES, "transferFrom(address,address,uint160,address)", 0, 1, 2, 3),
            RiskyFunction.of(MOVES, "transferAndCall(address,uint256)", 0, 1),
            RiskyFunction.of(MOVES, "transferAndCall(address,uint256,bytes)", 0, 1),
            RiskyFunction.of(MOVES, "transferFromAndCall(address,address,uint256)", 0, 1),
            RiskyFunction.of(MOVES, "transferFromAndCall(address,address,uint256,bytes)", 0, 1),
            RiskyFunction.of(MOVES, "safeTransferFrom(address,address,uint256)", 0, 1),
            RiskyFunction.of(MOVES, "safeTransferFrom(address,address,uint256,bytes)", 0, 1),
            RiskyFunction.of(MOVES, "safeTransferFrom(address,address,uint256,uint256,bytes)", 0, 1),
            RiskyFunction.of(MOVES, "safeBatchTransferFrom(address,address,uint256[],uint256[],bytes)", 0, 1),
            RiskyFunction.of(MOVES, "send(address,uint256,bytes)", 0, 1),
            RiskyFunction.of(MOVES, "operatorSend(address,address,uint256,bytes,bytes)", 0, 1, 2),
            RiskyFunction.of(MOVES, "withdraw(uint256,address,address)", 1, 2),
            RiskyFunction.of(MOVES, "redeem(uint256,address,address)", 1, 2),
            RiskyFunction.of(HANDS_OVER, "enableModule(address)", 0),
            RiskyFunction.of(HANDS_OVER, "setGuard(address)", 0),
            RiskyFunction.of(HANDS_OVER, "setFallbackHandler(address)", 0),
            RiskyFunction.of(HANDS_OVER, "addOwnerWithThreshold(address,uint256)"),
            RiskyFunction.of(HANDS_OVER, "swapOwner(address,address,address)", 2),
            RiskyFunction.of(HANDS_OVER, "removeOwner(address,address,uint256)"),
            RiskyFunction.of(HANDS_OVER, "changeThreshold(uint256)"),
            RiskyFunction.of(HANDS_OVER, "transferOwnership(address)", 0),
            RiskyFunction.of(HANDS_OVER, "grantRole(bytes32,address)", 1),
            RiskyFunction.of(HANDS_OVER, "upgradeTo(address)", 0),
            RiskyFunction.of(HANDS_OVER, "upgradeToAndCall(address,bytes)", 0),
            RiskyFunction.of(HANDS_OVER, "upgradeAndCall(address,address,bytes)", 1),
            RiskyFunction.of(WRAPS, "multicall(bytes[])"),
            RiskyFunction.of(WRAPS, "multicall(uint256,bytes[])"),
            RiskyFunction.of(WRAPS, "multicall(bytes32,bytes[])"),
            RiskyFunction.of(WRAPS, "aggregate((address,bytes)[])"),
            RiskyFunction.of(WRAPS, "tryAggregate(bool,(address,bytes)[])"),
            RiskyFunction.of(WRAPS, "blockAndAggregate((address,bytes)[])"),
            RiskyFunction.of(WRAPS, "tryBlockAndAggregate(bool,(address,bytes)[])"),
            RiskyFunction.of(WRAPS, "aggregate3((address,bool,bytes)[])"),
            RiskyFunction.of(WRAPS, "aggregate3Value((address,bool,uint256,bytes)[])"),
            RiskyFunction.of(WRAPS, "execute(bytes)"),
            RiskyFunction.of(WRAPS, "execute(address,bytes)"),
            RiskyFunction.of(WRAPS, "execute(bytes,bytes)"),
            RiskyFunction.of(WRAPS, "execute(bytes32,bytes)"),
            RiskyFunction.of(WRAPS, "execute(bytes,bytes[])"),
            RiskyFunction.of(WRAPS, "execute(bytes,bytes[],uint256)"),
            RiskyFunction.of(WRAPS, "execute(address,uint256,bytes)"),
            RiskyFunction.of(WRAPS, "execute(address,uint256,bytes,uint8)"),
            RiskyFunction.of(WRAPS, "execute(uint256,address,uint256,bytes)"),
            RiskyFunction.of(WRAPS, "execute((address,uint256,bytes)[])"),
            RiskyFunction.of(WRAPS, "execute(address,uint256,bytes,bytes32,bytes32)"),
            RiskyFunction.of(WRAPS, "execute(address[],uint256[],bytes[],bytes32)"),
            RiskyFunction.of(WRAPS, "execute((address,address,uint256,uint256,uint256,bytes),bytes)"),
            RiskyFunction.of(WRAPS, "execute((address,address,uint256,uint256,uint48,bytes,bytes))"),
            RiskyFunction.of(WRAPS, "executeBatch(address[],bytes[])"),
            RiskyFunction.of(WRAPS, "executeBatch(address[],uint256[],bytes[])"),
            RiskyFunction.of(WRAPS, "executeBatch((address,uint256,bytes)[])"),
            RiskyFunction.of(WRAPS, "executeBatch(uint256[],address[],uint256[],bytes[])"),
            RiskyFunction.of(WRAPS, "executeBatch(address[],uint256[],bytes[],bytes32,bytes32)"),
            RiskyFunction.of(WRAPS, "executeFromExecutor(bytes32,bytes)"),
            RiskyFunction.of(WRAPS, "executeUserOp(address,uint256,bytes,uint8)"),
            RiskyFunction.of(WRAPS, "schedule(address,uint256,bytes,bytes32,bytes32,uint256)"),
            RiskyFunction.of(WRAPS, "scheduleBatch(address[],uint256[],bytes[],bytes32,bytes32,uint256)"),
            RiskyFunction.of(WRAPS, SAFE_TRANSACTION),
            RiskyFunction.of(WRAPS, "execTransactionFromModule(address,uint256,bytes,uint8)"),
            RiskyFunction.of(WRAPS, "execTransactionFromModuleReturnData(address,uint256,bytes,uint8)"),
            RiskyFunction.of(WRAPS, "approveHash(bytes32)"),
            RiskyFunction.of(WRAPS, "multiSend(bytes)"),
            RiskyFunction.of(WRAPS, USER_OPERATIONS),
            RiskyFunction.of(WRAPS, PACKED_USER_OPERATIONS));

    private static final Map<Bytes, RiskyFunction> BY_SELECTOR =
            ALL.stream().collect(Collectors.toUnmodifiableMap(RiskyFunction::selector, function -> function));

    private RiskyFunctions() {}

    /** What the author of {@code calls} may not have meant. */
    static List<String> warnings(Calls calls) {
        List<String> warnings = new ArrayList<>();
        calls.byContract()
                .values()
                .forEach(list -> list.forEach(call -> warnings(call)
                        .forEach(
                                warning -> warnings.add("transaction.calls: on " + call.contract() + ", " + warning))));
        warnings.sort(null);
        return warnings;
    }

    private static List<String> warnings(Call call) {
        if (call.functions().any()) {
            return List.of("functions [\"*\"] allows every function with any arguments, approve and execute among them:"
                    + " name the functions");
        }
        List<String> warnings = new ArrayList<>();
        for (Bytes selector : call.functions().values()) {
            String signature = call.signatures().get(selector);
            RiskyFunction risky = risky(selector, signature);
            String warning = risky == null ? null : risky.warning(call);
            if (warning != null) {
                warnings.add(warning);
            }
            if (risky == null && signature == null) {
                warnings.add(selector.to0xHex()
                        + " is the selector of a function that is not known here: name the function by its signature,"
                        + " so that what it can do is seen");
            }
        }
        return warnings;
    }

    private static @Nullable RiskyFunction risky(Bytes selector, @Nullable String signature) {
        RiskyFunction listed = BY_SELECTOR.get(selector);
        if (listed != null || signature == null) {
            return listed;
        }
        RiskyFunction.Effect effect = RiskyNames.effect(signature);
        return effect == null ? null : RiskyFunction.ofFamily(effect, signature);
    }
}
