package io.chancery.model;

/**
 * Why a request was not signed. The {@link #code()} is stable: producers may switch on it.
 *
 * @see Rejection
 */
public enum RejectionCode {
    MALFORMED_FIELD("malformed-field", Retry.CHANGED, "A field has a value that it does not allow."),
    UNKNOWN_OPERATION("unknown-operation", Retry.CHANGED, "The operation is not one that this version knows."),
    UNSUPPORTED_PAYLOAD("unsupported-payload", Retry.CHANGED, "This version does not sign this kind of payload."),
    PAYLOAD_NOT_OPENED(
            "payload-not-opened",
            Retry.CHANGED,
            "The encrypted payload is not one that this version can open for this tenant, key alias and request id."),
    OPERATION_MISMATCH("operation-mismatch", Retry.CHANGED, "The operation does not go with the payload."),
    NETWORK_MISMATCH("network-mismatch", Retry.CHANGED, "The network is not the one that the payload names."),
    UNKNOWN_KEY("unknown-key", Retry.LATER, "No key is registered under this tenant and alias."),
    KEY_NOT_ACTIVE(
            "key-not-active",
            Retry.CHANGED,
            "The key may not sign: it is retired or revoked, or the pinned version is."),
    KEY_SPEC_MISMATCH("key-spec-mismatch", Retry.CHANGED, "The key's spec cannot sign this kind of payload."),
    ACCOUNT_MISMATCH("account-mismatch", Retry.CHANGED, "The payload acts for an account that is not the wallet's."),
    MESSAGE_TOO_LARGE("message-too-large", Retry.CHANGED, "The message is longer than the key's KMS signs."),
    REQUEST_ID_CONFLICT("request-id-conflict", Retry.CHANGED, "The request id was used before for other bytes."),
    EXPIRED("expired", Retry.CHANGED, "The request's deadline passed before a signature could be published."),
    ACCESS_DENIED(
            "access-denied", Retry.CHANGED, "The KMS refuses this key: it is missing, disabled or not ours to use."),
    KMS_SIGNING_ERROR("kms-signing-error", Retry.LATER, "The KMS gave no usable signature in time."),
    INTERNAL_ERROR("internal-error", Retry.LATER, "A check could not be carried out; unknown is never signed.");

    private enum Retry {
        LATER,
        CHANGED
    }

    private final String code;
    private final Retry retry;
    private final String description;

    RejectionCode(String code, Retry retry, String description) {
        this.code = code;
        this.retry = retry;
        this.description = description;
    }

    /** The stable code, as records carry it. */
    public String code() {
        return code;
    }

    /** Whether the same request, under a new id, may succeed later without being changed. */
    public boolean retryable() {
        return retry == Retry.LATER;
    }

    /** One sentence for people. */
    public String description() {
        return description;
    }
}
