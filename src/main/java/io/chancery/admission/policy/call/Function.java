package io.chancery.admission.policy.call;

import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.crypto.Keccak256;
import io.chancery.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A function of a contract.
 *
 * @param selector the 4 bytes that a call's data begins with
 * @param signature in its canonical form, or null if only the selector is known
 * @param head the types of the words that follow, or null if only the selector is known
 */
record Function(
        Bytes selector,
        @Nullable String signature,
        @Nullable List<String> head) {
    /** How many words of a call's data can be told apart. */
    static final int MAX_WORDS = 256;

    static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,2}");

    private static final Pattern SELECTOR = Pattern.compile("0x[0-9a-fA-F]{8}");

    /** Reads a selector, or a signature in its canonical form, such as {@code transfer(address,uint256)}. */
    static Function read(PolicyJson json) {
        String text = json.text();
        if (SELECTOR.matcher(text).matches()) {
            return new Function(Bytes.fromHex(text), null, null);
        }
        List<String> head = FunctionSignature.head(json);
        byte[] hash = Keccak256.hash(text.getBytes(StandardCharsets.US_ASCII));
        return new Function(Bytes.of(hash).slice(0, Argument.SELECTOR), text, head);
    }
}
