package io.chancery.admission.policy.condition;

import java.util.Set;
import java.util.function.Function;

/** Some values, or any whatever. */
public record Choice<T>(boolean any, Set<T> values) {
    private static final String ANY = "*";

    public Choice {
        values = Set.copyOf(values);
    }

    /** No value. */
    public static <T> Choice<T> none() {
        return new Choice<>(false, Set.of());
    }

    /** Reads an array of values, or of {@code *} alone. */
    public static <T> Choice<T> read(PolicyJson json, Function<PolicyJson, T> value) {
        return json.json().size() == 1 && ANY.equals(json.json().path(0).textValue())
                ? new Choice<>(true, Set.of())
                : new Choice<>(false, json.set(element -> one(element, value)));
    }

    private static <T> T one(PolicyJson element, Function<PolicyJson, T> value) {
        if (ANY.equals(element.json().textValue())) {
            throw element.fault("must be the only element if it is *");
        }
        return value.apply(element);
    }

    public boolean has(T value) {
        return any || values.contains(value);
    }

    public boolean isNone() {
        return !any && values.isEmpty();
    }
}
