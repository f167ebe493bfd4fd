package io.chancery.payload.evm.typed;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a field's type: what it is made of, and the dimensions behind it if it is an array, such as {@code Order[2][]}.
 *
 * <p>Names of structs may have colons, which some applications use. They may have nothing else that could make the hashed
 * description of one type read like another's.
 *
 * @param base as it is hashed: {@code int} and {@code uint} are spelled out as {@code int256} and {@code uint256}
 */
record TypeName(String base, String dimensions, FieldType type) {
    private static final Pattern STRUCT = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$:]*+");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*+");
    private static final int MAX_LENGTH_DIGITS = 9;

    /** Whether {@code name} can name a struct: it is well-formed and does not name an atomic type. */
    static boolean isStruct(String name) {
        return STRUCT.matcher(name).matches() && !AtomicTypes.isReserved(name);
    }

    static boolean isField(String name) {
        return FIELD.matcher(name).matches();
    }

    /**
     * Reads a type's name.
     *
     * @param depth how many dimensions an array may have
     */
    static TypeName parse(String text, int depth, JsonPath path) {
        int bracket = text.indexOf('[');
        String base = spelledOut(bracket < 0 ? text : text.substring(0, bracket));
        String dimensions = bracket < 0 ? "" : text.substring(bracket);
        AtomicType atomic = AtomicTypes.named(base);
        if (atomic == null && !isStruct(base)) {
            throw path.fault("must be a type of EIP-712 or the name of a struct");
        }
        FieldType type = atomic == null ? new FieldType.Struct(base) : new FieldType.Atomic(atomic);
        int from = 0;
        for (int dimension = 0; from < dimensions.length(); dimension++) {
            int end = dimensions.indexOf(']', from);
            if (dimensions.charAt(from) != '[' || end < 0 || dimension == depth) {
                throw path.fault("must end in at most " + depth + " dimensions such as [] or [3]");
            }
            type = new FieldType.Array(type, length(dimensions.substring(from + 1, end), path));
            from = end + 1;
        }
        return new TypeName(base, dimensions, type);
    }

    @Override
    public String toString() {
        return base + dimensions;
    }

    private static String spelledOut(String base) {
        return base.equals("int") || base.equals("uint") ? base + "256" : base;
    }

    private static @Nullable Integer length(String digits, JsonPath path) {
        if (digits.isEmpty()) {
            return null;
        }
        if (digits.length() > MAX_LENGTH_DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw path.fault("must have lengths of at most " + MAX_LENGTH_DIGITS + " digits in its dimensions");
        }
        return Integer.valueOf(digits);
    }
}
