package io.chancery.model;

/** How an admitted request ended. */
public sealed interface SigningOutcome {
    /**
     * Signed under the key version it was admitted with.
     *
     * @param payloadType as {@link SigningPayload#typeName()}
     */
    record Signed(String payloadType, SignedResult result) implements SigningOutcome {}

    /**
     * Not signed, for good.
     *
     * @param signatureMayExist whether the KMS may have signed it nevertheless
     */
    record Failed(Rejection rejection, boolean signatureMayExist) implements SigningOutcome {}
}
