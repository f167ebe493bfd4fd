package io.chancery.admission.policy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.chancery.model.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A function whose calls can do much more than its name in a policy shows.
 *
 * @param signature in its canonical form
 * @param limits the words of a call that must be limited to make it harmless, with how, in a policy's JSON; none if no limits do
 */
record RiskyFunction(String signature, Effect effect, Map<Integer, String> limits) {
    private static final String ADDRESS = "address";
    private static final String ONE_OF = "{\"in\": [...]}";
    private static final String AT_MOST = "{\"max\": \"...\"}";

    /** What a call can do. */
    enum Effect {
        ALLOWS("lets a spender take tokens of the wallet, also later and by other transactions"),
        MOVES("moves tokens"),
        WRAPS("carries out other calls, which no rule judges"),
        HANDS_OVER("hands over control");

        private final String words;

        Effect(String words) {
            this.words = words;
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

    Bytes selector() {
        return function(signature).selector();
    }

    /** What the author of {@code call}, which allows the function, may not have meant; null if its arguments are limited. */
    @Nullable
    String warning(Call call) {
        boolean limited = !limits.isEmpty()
                && limits.entrySet().stream()
                        .allMatch(limit -> isLimited(call.arguments().get(limit.getKey()), limit.getValue()));
        return limited ? null : signature + " " + effect.words + ": " + remedy();
    }

    private String remedy() {
        return limits.isEmpty()
                ? "allow the calls that it would carry out, each of its own contract, instead"
                : "give it a call of its own with arguments "
                        + limits.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(limit -> "\"" + limit.getKey() + "\": " + limit.getValue())
                                .collect(Collectors.joining(", "));
    }

    private static boolean isLimited(@Nullable Argument argument, String limit) {
        return switch (argument) {
            case null -> false;
            case Argument.OneOf ignored -> limit.equals(ONE_OF);
            case Argument.AtMost ignored -> limit.equals(AT_MOST);
        };
    }

    private static Function function(String signature) {
        return Function.read(new PolicyJson(TextNode.valueOf(signature), ""));
    }
}
