package io.chancery.model.request;

import io.chancery.model.Bytes;
import io.chancery.model.KmsCalls;
import io.chancery.model.payload.SigningPayload;
import org.jspecify.annotations.Nullable;

/** The end of an admitted request. */
public sealed interface SigningOutcome {
    /**
     * Signed under the key version it was admitted with.
     *
     * @param payloadType as {@link SigningPayload#typeName()}
     * @param calls of the KMS that it took
     */
    record Signed(String payloadType, SignedResult result, KmsCalls calls) implements SigningOutcome {}

    /**
     * Not signed, for good.
     *
     * @param signatureMayExist whether the KMS may have signed it nevertheless
     * @param calls of the KMS that were made since it was last begun, or null if none was
     * @param digest that was to be signed, or null if the payload was not opened or cannot be encoded
     */
    record Failed(
            Rejection rejection,
            boolean signatureMayExist,
            @Nullable KmsCalls calls,
            @Nullable Bytes digest) implements SigningOutcome {}
}
