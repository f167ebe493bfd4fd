package io.chancery.admission.policy.call;

import com.fasterxml.jackson.databind.node.TextNode;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.admission.policy.condition.Unlimited;
import io.chancery.model.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A function whose calls can do much more than its name in a policy shows.
 *
 * @param signature in its canonical form
 * @param limits the words of a call that must be limited to make it harmless, with how, in a policy's JSON; none if no
 *     limits do
 */
record RiskyFunction(String signature, Effect effect, Map<Integer, String> limits) {
    private static final String ADDRESS = "address";
    private static final String ONE_OF = "{\"in\": [...]}";
    private static final String AT_MOST = "{\"max\": \"...\"}";
    private static final Pattern AMOUNT = Pattern.compile("uint(9[6-9]|[12][0-9]{2})");

    /** What a call can do. */
    enum Effect {
        ALLOWS("lets a spender take tokens of the wallet, also later and by other transactions"),
        MOVES("moves tokens"),
        WRAPS("carries out other calls, which no rule judges"),
        MAY_WRAP("takes an address together with bytes, and so may carry out other calls, which no rule judges"),
        HANDS_OVER("hands over control");

        private final String words;

        Effect(String words) {
            this.words = words;
        }

        private boolean canBeLimited() {
            return switch (this) {
                case WRAPS, MAY_WRAP -> false;
                case ALLOWS, MOVES, HANDS_OVER -> true;
            };
        }
    }

    RiskyFunction {
        limits = Map.copyOf(limits);
    }

    /** One whose words {@code limited} are to be limited: addresses to some, and integers to a highest. */
    static RiskyFunction of(Effect effect, String signature, int... limited) {
        List<String> head = function(signature).head();
        Map<Integer, String> limits = new LinkedHashMap<>();
        for (int word : limited) {
            limits.put(word, head != null && head.get(word).equals(ADDRESS) ? ONE_OF : AT_MOST);
        }
        return new RiskyFunction(signature, effect, limits);
    }

    /**
     * One that is known by its family alone, so that all its addresses are to be limited, and all its amounts if it
     * moves or allows tokens. No limits make it harmless if what they cannot reach can name a recipient too.
     */
    static RiskyFunction ofFamily(Effect effect, String signature) {
        List<String> head = function(signature).head();
        Map<Integer, String> limits = new LinkedHashMap<>();
        if (head != null && effect.canBeLimited() && !namesMoreThanLimitsReach(effect, signature, head)) {
            for (int word = 0; word < head.size(); word++) {
                if (head.get(word).equals(ADDRESS)) {
                    limits.put(word, ONE_OF);
                } else if (effect != Effect.HANDS_OVER
                        && AMOUNT.matcher(head.get(word)).matches()) {
                    limits.put(word, AT_MOST);
                }
            }
        }
        return new RiskyFunction(signature, effect, limits.containsValue(ONE_OF) ? limits : Map.of());
    }

    /** Lists and structs of varying length hold addresses out of reach; 32 bytes are an account of another chain. */
    private static boolean namesMoreThanLimitsReach(Effect effect, String signature, List<String> head) {
        boolean structs = signature.indexOf('(') != signature.lastIndexOf('(');
        return signature.contains("[]")
                || (structs && head.contains(FunctionSignature.OFFSET))
                || (effect == Effect.MOVES && head.contains("bytes32"));
    }

    Bytes selector() {
        return function(signature).selector();
    }

    /**
     * What the author of {@code call}, which allows the function, may not have meant; null if its arguments are
     * limited.
     */
    @Nullable
    String warning(Call call) {
        boolean limited = !limits.isEmpty()
                && limits.entrySet().stream()
                        .allMatch(limit -> isLimited(call.arguments().get(limit.getKey()), limit.getValue()));
        return limited ? null : signature + " " + effect.words + ": " + remedy();
    }

    private String remedy() {
        if (limits.isEmpty()) {
            return switch (effect) {
                case WRAPS, MAY_WRAP -> "allow the calls that it would carry out, each of its own contract, instead";
                case ALLOWS, MOVES, HANDS_OVER -> "no limits of its arguments make it harmless; allow another function";
            };
        }
        return "give it a call of its own with arguments "
                + limits.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(limit -> "\"" + limit.getKey() + "\": " + limit.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static boolean isLimited(@Nullable Argument argument, String limit) {
        return switch (argument) {
            case null -> false;
            case Argument.OneOf ignored -> limit.equals(ONE_OF);
            case Argument.AtMost atMost -> limit.equals(AT_MOST) && !Unlimited.is(atMost.most());
        };
    }

    private static Function function(String signature) {
        return Function.read(new PolicyJson(TextNode.valueOf(signature), ""));
    }
}
