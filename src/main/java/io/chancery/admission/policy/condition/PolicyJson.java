package io.chancery.admission.policy.condition;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value in a policy with its place. Each method that reads throws {@link InvalidPolicyException}, naming the place,
 * for a value of another form. A member's name that is long or has other than plain characters shows as {@code ?}.
 */
public record PolicyJson(JsonNode json, String path) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_:-]{1,64}");
    private static final Pattern QUANTITY = Pattern.compile("0|[1-9][0-9]{0,77}");
    private static final int WIDEST = 256;

    public static String member(String path, String name) {
        return (path.isEmpty() ? "" : path + ".") + (PLAIN.matcher(name).matches() ? name : "?");
    }

    public static String element(String path, int index) {
        return path + "[" + index + "]";
    }

    public static InvalidPolicyException fault(String path, String reason) {
        return new InvalidPolicyException(path.isEmpty() ? "policy" : path, reason);
    }

    public InvalidPolicyException fault(String reason) {
        return fault(path, reason);
    }

    /** Requires an object that has at least one of {@code members}, and no other. */
    public void requireMembers(String... members) {
        allowMembers(members);
        if (json.isEmpty()) {
            throw fault("must have at least one of " + String.join(", ", members));
        }
    }

    /** Requires an object without any members but {@code members}. */
    public void allowMembers(String... members) {
        List<String> allowed = List.of(members);
        requireObject();
        json.fieldNames().forEachRemaining(name -> {
            if (!allowed.contains(name)) {
                throw fault(member(path, name), "must be absent; allowed are " + String.join(", ", allowed));
            }
        });
    }

    public boolean has(String name) {
        return json.has(name);
    }

    public PolicyJson required(String name) {
        JsonNode value = json.get(name);
        if (value == null) {
            throw fault(member(path, name), "is required");
        }
        return new PolicyJson(value, member(path, name));
    }

    /** What {@code reader} reads of the member, or null if it is absent. */
    public <T> @Nullable T optional(String name, Function<PolicyJson, T> reader) {
        return has(name) ? reader.apply(required(name)) : null;
    }

    /** Whether the member is there and true. */
    public boolean isSet(String name) {
        return has(name) && required(name).flag();
    }

    /** The members of an object that has at least one, by their names. */
    public Map<String, PolicyJson> members() {
        requireObject();
        if (json.isEmpty()) {
            throw fault("must not be empty");
        }
        Map<String, PolicyJson> members = new LinkedHashMap<>();
        json.fieldNames().forEachRemaining(name -> members.put(name, required(name)));
        return members;
    }

    /** What {@code reader} reads of each element of an array that has at least one, and none twice. */
    public <T> List<T> list(Function<PolicyJson, T> reader) {
        if (!json.isArray() || json.isEmpty()) {
            throw fault("must be an array with at least one element");
        }
        List<T> values = new ArrayList<>();
        Set<T> seen = new HashSet<>();
        for (int i = 0; i < json.size(); i++) {
            PolicyJson element = new PolicyJson(json.get(i), element(path, i));
            T value = reader.apply(element);
            if (!seen.add(value)) {
                throw element.fault("must not be there twice");
            }
            values.add(value);
        }
        return values;
    }

    public <T> Set<T> set(Function<PolicyJson, T> reader) {
        return Set.copyOf(list(reader));
    }

    public String text() {
        String text = json.textValue();
        if (text == null || text.isEmpty()) {
            throw fault("must be a string that is not empty");
        }
        return text;
    }

    /** A string of the form {@code pattern}; {@code form} says it in words. */
    public String text(Pattern pattern, String form) {
        if (!json.isTextual() || !pattern.matcher(json.textValue()).matches()) {
            throw fault("must be " + form);
        }
        return json.textValue();
    }

    boolean flag() {
        if (!json.isBoolean()) {
            throw fault("must be true or false");
        }
        return json.booleanValue();
    }

    /** A number from 1 to {@code most}. */
    public int number(int most) {
        if (!json.isInt() || json.intValue() < 1 || json.intValue() > most) {
            throw fault("must be a number from 1 to " + most);
        }
        return json.intValue();
    }

    /** An unsigned 256-bit integer as a decimal string. */
    public BigInteger quantity() {
        String form = "an integer below 2^256 as a decimal string, such as \"1000000\"";
        BigInteger quantity = new BigInteger(text(QUANTITY, form));
        if (quantity.bitLength() > WIDEST) {
            throw fault("must be " + form);
        }
        return quantity;
    }

    private void requireObject() {
        if (!json.isObject()) {
            throw fault("must be an object");
        }
    }
}
