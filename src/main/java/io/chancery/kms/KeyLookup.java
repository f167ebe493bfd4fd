package io.chancery.kms;

/** Whether a KMS holds the key that was made for an order. */
public sealed interface KeyLookup {
    /** The order's key is there; {@code keyId} is its pinned id. */
    record Found(String keyId) implements KeyLookup {}

    /** No key was made for the order. */
    record Absent() implements KeyLookup {}

    /** No key of the order is listed, and the KMS lists a new key only after a while: one may be there all the same. */
    record NotListed() implements KeyLookup {}

    /**
     * No key of the order is listed, but keys are whose marks we may not read: the order's may be among them, if one
     * was made. {@code reason} names the right that is missing.
     */
    record Hidden(KmsException.AccessDenied reason) implements KeyLookup {}
}
