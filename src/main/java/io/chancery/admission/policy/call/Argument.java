package io.chancery.admission.policy.call;

import io.chancery.admission.policy.condition.Identifiers;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.Bytes;
import io.chancery.model.payload.EvmAddress;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a word of a call's data must be. */
sealed interface Argument {
    /** The length of a word in bytes. */
    int WORD = 32;

    /** The length of what stands before the first word. */
    int SELECTOR = 4;

    /** Whether the whole {@code word} is what it must be. */
    boolean takes(Bytes word);

    /** The type that the word has in the function's signature, as a pattern. */
    Pattern type();

    /** Whether the word at {@code index} is there and is what it must be. */
    default boolean takes(Bytes data, int index) {
        int start = SELECTOR + WORD * index;
        return data.size() >= start + WORD && takes(data.slice(start, start + WORD));
    }

    /** An address out of some, with nothing in the bytes before it. */
    record OneOf(Set<EvmAddress> addresses) implements Argument {
        private static final Pattern ADDRESS = Pattern.compile("address");
        private static final Bytes PADDING = Bytes.of(new byte[WORD - EvmAddress.SIZE]);

        @Override
        public boolean takes(Bytes word) {
            return word.slice(0, PADDING.size()).equals(PADDING)
                    && addresses.contains(new EvmAddress(word.slice(PADDING.size(), WORD)));
        }

        @Override
        public Pattern type() {
            return ADDRESS;
        }
    }

    /** An unsigned integer up to a highest. */
    record AtMost(BigInteger most) implements Argument {
        private static final Pattern UNSIGNED = Pattern.compile("uint[0-9]+");

        @Override
        public boolean takes(Bytes word) {
            return new BigInteger(1, word.toArray()).compareTo(most) <= 0;
        }

        @Override
        public Pattern type() {
            return UNSIGNED;
        }
    }

    /**
     * Reads arguments by their words' indexes.
     *
     * @param head the types of a function's words, or null if they are not known
     */
    static Map<Integer, Argument> read(PolicyJson json, @Nullable List<String> head) {
        Map<Integer, Argument> arguments = new LinkedHashMap<>();
        json.members().forEach((name, member) -> {
            int index = index(name, member);
            Argument argument = one(member);
            if (head != null
                    && (index >= head.size()
                            || !argument.type().matcher(head.get(index)).matches())) {
                throw member.fault("must be for a word of the function that is " + argument.type());
            }
            arguments.put(index, argument);
        });
        return arguments;
    }

    private static int index(String name, PolicyJson member) {
        if (!Function.INDEX.matcher(name).matches() || Integer.parseInt(name) >= Function.MAX_WORDS) {
            throw member.fault("must be named by a word's index from 0 to " + (Function.MAX_WORDS - 1));
        }
        return Integer.parseInt(name);
    }

    private static Argument one(PolicyJson json) {
        json.requireMembers("in", "max");
        if (json.has("in") && json.has("max")) {
            throw json.fault("must have one of in, max");
        }
        return json.has("in")
                ? new OneOf(json.required("in").set(Identifiers::evm))
                : new AtMost(json.required("max").quantity());
    }
}
