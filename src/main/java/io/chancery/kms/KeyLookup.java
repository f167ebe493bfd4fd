package io.chancery.kms;

/** The answer to the question whether a KMS holds the key that was made for a request. */
public sealed interface KeyLookup {
    /** The request's key is there; {@code keyId} is its pinned id. */
    record Found(String keyId) implements KeyLookup {}

    /** No key was made for the request. */
    record Absent() implements KeyLookup {}

    /**
     * The KMS lists no key of the request. It lists a new key only after a while, so that there may be one already.
     */
    record NotListed() implements KeyLookup {}

    /**
     * The KMS lists no key of the request, but lists keys whose marks we may not read: the request's key may be among
     * them, if it was made. {@code reason} names the right that is missing.
     */
    record Hidden(KmsException.AccessDenied reason) implements KeyLookup {}
}
