package io.chancery.kms;

/** Whether a KMS holds the key that was made for a request. */
public sealed interface KeyLookup {
    /** The request's key is there; {@code keyId} is its pinned id. */
    record Found(String keyId) implements KeyLookup {}

    /** No key was made for the request. */
    record Absent() implements KeyLookup {}

    /** No key of the request is listed, but the KMS lists a new key only after a while: one may be there already. */
    record NotListed() implements KeyLookup {}

    /**
     * No key of the request is listed, but keys are whose marks we may not read: its key may be among them, if one
     * was made. {@code reason} names the right that is missing.
     */
    record Hidden(KmsException.AccessDenied reason) implements KeyLookup {}
}
