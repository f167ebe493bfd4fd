package io.chancery.model;

/** How an admitted request ended. */
public sealed interface SigningOutcome {
    /**
     * Signed under the key version it was admitted with.
     *
     * @param payloadType as {@link SigningPayload#typeName()}
     */
    record Signed(String payloadType, SignedResult result) implements SigningOutcome {}

    /** Not signed, for good. */
    record Failed(Rejection rejection) implements SigningOutcome {}
}
