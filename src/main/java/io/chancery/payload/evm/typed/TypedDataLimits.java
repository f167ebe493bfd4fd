package io.chancery.payload.evm.typed;

/**
 * How large a typed-data document may be and how much work it may cause. A document is checked and hashed before it is
 * admitted, between other requests, so its cost is bounded whoever wrote it.
 *
 * @param bytes of the document as UTF-8
 * @param depth of objects and arrays within each other
 * @param types struct types that it declares
 * @param fields that all its types have together
 * @param elements that all its arrays have together
 * @param work units of {@link Work}: types and references that are followed, and blocks of 136 bytes that are hashed
 */
public record TypedDataLimits(int bytes, int depth, int types, int fields, int elements, int work) {
    /**
     * What a worker allows: some 150 marketplace orders in one document, and at the worst some tens of milliseconds.
     */
    public static final TypedDataLimits DEFAULT = new TypedDataLimits(262_144, 64, 256, 2_048, 16_384, 40_960);

    public TypedDataLimits {
        requirePositive("bytes", bytes);
        requirePositive("depth", depth);
        requirePositive("types", types);
        requirePositive("fields", fields);
        requirePositive("elements", elements);
        requirePositive("work", work);
    }

    private static void requirePositive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be at least 1");
        }
    }
}
