package io.chancery.admission.policy.call;

import io.chancery.admission.policy.call.RiskyFunction.Effect;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The families of risky functions, known by their names and arguments, since a family has more overloads than a list
 * can hold.
 */
final class RiskyNames {
    /**
     * Names within a family whose functions only take rights away, if they take no calls besides and do nothing else.
     */
    private static final Pattern HARMLESS = Pattern.compile("(decrease|revoke|invalidate|cancel|lockdown).*");

    /**
     * The families, of which the first that fits counts: {@code transferOwnership} hands over, {@code transfer} moves.
     */
    private static final List<Family> FAMILIES = List.of(
            new Family(
                    Effect.WRAPS,
                    Pattern.compile(
                            "(try|block|tryblock)?(and)?(multi(call|send|delegatecall).*|aggregate.*)"
                                    + "|exec.*|batch(call|exec|execute)?s?|(safe)?(delegate)?calls?|functioncall.*|callcontract.*|proxy"
                                    + "|(schedule|queue|propose)(batch|transaction|tx|call|operation)?s?"
                                    + "|(submit|confirm|approve|relay|forward|send|process)(transaction|tx|proposal|metatransaction|call)s?"
                                    + "|approvehash|signmessage|handle(aggregated)?ops|forward|relay|invoke.*|perform|dispatch")),
            new Family(
                    Effect.HANDS_OVER,
                    Pattern.compile(
                            "(set|change|update|swap|replace|add|remove|transfer|begin|nominate|propose|grant|enable|disable"
                                    + "|install|uninstall)[a-z0-9]*(owner|admin|role|module|guard|handler|threshold|plugin|validator"
                                    + "|implementation|authority|governance|governor|minter|signer|manager|controller|beacon|hook"
                                    + "|recovery)[a-z0-9]*|upgrade.*|diamondcut|initiali[sz]e.*|setup|delegate.*|renounce.*")),
            new Family(
                    Effect.ALLOWS,
                    Pattern.compile(".*(approve|approval|allowance|permit).*|(authorize|set|add)operator.*")),
            new Family(
                    Effect.MOVES,
                    Pattern.compile(
                            ".*(transfer|send|withdraw|redeem|sweep|bridge|swap|exchange|disperse|distribute|airdrop|payout"
                                    + "|deposit|supply|liquidity|borrow|mint|burn).*|pay.*")));

    /** The word between two verbs of a name, both of which the function does. */
    private static final Pattern AND = Pattern.compile("(?<=[a-z0-9])(And|_and_|_And)(?=[A-Z_a-z])");

    private static final Pattern ADDRESS = Pattern.compile("\\baddress\\b");
    private static final Pattern BYTES = Pattern.compile("\\bbytes\\b");
    private static final Pattern LIST_OF_BYTES = Pattern.compile("\\bbytes\\[");

    private RiskyNames() {}

    /** Returns what a function can do by its name and arguments, or null if neither says that it is risky. */
    static @Nullable Effect effect(String signature) {
        int end = signature.indexOf('(');
        String name = signature.substring(0, end);
        Arguments arguments = Arguments.of(signature.substring(end));
        if (!HARMLESS.matcher(plain(name)).matches()) {
            return effect(name, arguments);
        }
        // What a name says that it takes away is no risk; what it does besides, or carries out, is.
        return Arrays.stream(AND.split(name))
                .skip(1)
                .map(rest -> effect(rest, arguments))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(arguments.mayBeCalls() ? Effect.MAY_WRAP : null);
    }

    private static @Nullable Effect effect(String name, Arguments arguments) {
        String plain = plain(name);
        for (Family family : FAMILIES) {
            if (family.names.matcher(plain).matches()
                    && (family.isRiskyAlone() || arguments.addresses || arguments.bytes)) {
                return family.effect;
            }
        }
        return arguments.mayBeCalls() ? Effect.MAY_WRAP : null;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[_$]", "");
    }

    /**
     * What a function takes.
     *
     * @param bytes whether there are bytes that can be anything, a call too
     */
    private record Arguments(boolean addresses, boolean bytes, boolean listsOfBytes) {
        private static Arguments of(String types) {
            return new Arguments(
                    ADDRESS.matcher(types).find(),
                    BYTES.matcher(types).find(),
                    LIST_OF_BYTES.matcher(types).find());
        }

        private boolean mayBeCalls() {
            return (addresses && bytes) || listsOfBytes;
        }
    }

    private record Family(Effect effect, Pattern names) {
        /**
         * Whether a function is risky without an address; what is moved without one, such as by {@code
         * withdraw(uint256)}, stays.
         */
        boolean isRiskyAlone() {
            return switch (effect) {
                case WRAPS, MAY_WRAP, HANDS_OVER -> true;
                case ALLOWS, MOVES -> false;
            };
        }
    }
}
