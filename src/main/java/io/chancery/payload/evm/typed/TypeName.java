package io.chancery.payload.evm.typed;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a field's type: what it is made of, and the dimensions behind it if it is an array, such as {@code
 * Order[2][]}. Names and dimensions are hashed as they stand, so they are refused if libraries, or the contract that
 * checks the signature, spell them otherwise.
 */
record TypeName(String base, String dimensions, FieldType type) {
    private static final Pattern STRUCT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*+");
    private static final Pattern LONE_STRUCT = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$:]*+");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*+");
    private static final Pattern LENGTH = Pattern.compile("[1-9][0-9]{0,8}");

    /** Whether {@code name} can name a struct: it is well-formed and does not name a type of another kind. */
    static boolean isStruct(String name) {
        return STRUCT.matcher(name).matches() && !isReserved(name);
    }

    /**
     * Whether {@code name} can name the only struct of a document. Libraries look for the structs in a struct by
     * letters, digits and underscores: a name with other characters in it is hashed by all of them alike only if there
     * is nothing to look for.
     */
    static boolean isLoneStruct(String name) {
        return LONE_STRUCT.matcher(name).matches() && !isReserved(name);
    }

    private static boolean isReserved(String name) {
        return AtomicTypes.isReserved(name) || ForeignTypes.has(name);
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
        String base = bracket < 0 ? text : text.substring(0, bracket);
        String dimensions = bracket < 0 ? "" : text.substring(bracket);
        AtomicType atomic = AtomicTypes.named(base);
        if (atomic == null && !isStruct(base)) {
            throw path.fault(whyNoType(base));
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

    private static String whyNoType(String base) {
        String instead = ForeignTypes.inEip712(base);
        return instead == null
                ? "must be a type of EIP-712, or the name of a struct: letters, digits and _"
                : "must be " + instead + ": EIP-712 has no " + base + ", and libraries do not hash it alike";
    }

    private static @Nullable Integer length(String digits, JsonPath path) {
        if (digits.isEmpty()) {
            return null;
        }
        if (!LENGTH.matcher(digits).matches()) {
            throw path.fault(
                    "must have lengths from 1 in its dimensions, of at most 9 digits and without leading zeros");
        }
        return Integer.valueOf(digits);
    }
}
