package io.chancery.admission.policy.call;

import io.chancery.admission.policy.condition.InvalidPolicyException;
import io.chancery.admission.policy.condition.PolicyJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A reader of canonical function signatures: the types of a call's first words, one for each. Not thread-safe. */
final class FunctionSignature {
    private static final int LONGEST = 512;
    private static final int DEEPEST = 8;
    static final String OFFSET = "offset";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*+");
    private static final Pattern ATOM =
            Pattern.compile("address|bool|string|function|bytes([1-9]|[12][0-9]|3[0-2])?|u?int([1-9][0-9]{0,2})");
    private static final Pattern LETTERS = Pattern.compile("[a-z]+[0-9]*+");
    private static final Pattern DIMENSION = Pattern.compile("\\[([1-9][0-9]{0,2})?]");
    private static final int WIDTH = 2;

    private final PolicyJson json;
    private final String text;
    private int at;

    private FunctionSignature(PolicyJson json) {
        this.json = json;
        this.text = json.text();
    }

    /** The words' types; {@code offset} stands for a value of varying length. */
    static List<String> head(PolicyJson json) {
        return new FunctionSignature(json).read();
    }

    private List<String> read() {
        if (text.length() > LONGEST) {
            throw malformed();
        }
        next(NAME);
        Shape arguments = tuple(0);
        if (at != text.length()) {
            throw malformed();
        }
        return arguments.words;
    }

    /** Reads types in parentheses; as arguments of a function they are words even if one of them varies. */
    private Shape tuple(int depth) {
        expect('(');
        List<String> words = new ArrayList<>();
        boolean varies = false;
        if (peek() == ')') {
            at++;
            return new Shape(false, words);
        }
        do {
            Shape shape = type(depth);
            words.addAll(shape.varies ? List.of(OFFSET) : shape.words);
            varies |= shape.varies;
            limit(words.size());
        } while (skip(','));
        expect(')');
        return new Shape(varies, words);
    }

    private Shape type(int depth) {
        if (depth == DEEPEST) {
            throw malformed();
        }
        Shape shape = peek() == '(' ? tuple(depth + 1) : atom();
        while (peek() == '[') {
            String length = next(DIMENSION).group(1);
            shape = length == null
                    ? new Shape(true, List.of())
                    : new Shape(shape.varies, repeated(shape.words, Integer.parseInt(length)));
        }
        return shape;
    }

    private Shape atom() {
        String name = next(LETTERS).group();
        Matcher matcher = ATOM.matcher(name);
        if (!matcher.matches()) {
            throw malformed();
        }
        String width = matcher.group(WIDTH);
        if (width != null && (Integer.parseInt(width) % 8 != 0 || Integer.parseInt(width) > 256)) {
            throw malformed();
        }
        return new Shape(name.equals("string") || name.equals("bytes"), List.of(name));
    }

    private List<String> repeated(List<String> words, int times) {
        limit(words.size() * times);
        return Collections.nCopies(times, words).stream().flatMap(List::stream).toList();
    }

    private void limit(int words) {
        if (words > Function.MAX_WORDS) {
            throw json.fault("must be a function whose arguments take at most " + Function.MAX_WORDS + " words");
        }
    }

    private Matcher next(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw malformed();
        }
        at = matcher.end();
        return matcher;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean skip(char c) {
        boolean there = peek() == c;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char c) {
        if (!skip(c)) {
            throw malformed();
        }
    }

    private InvalidPolicyException malformed() {
        return json.fault(
                "must be 0x and 8 hexadecimal digits, or a signature in its canonical form, without spaces and"
                        + " names of arguments, such as transfer(address,uint256)");
    }

    private record Shape(boolean varies, List<String> words) {}
}
