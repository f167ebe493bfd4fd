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
    SIGNATURE_MISSING("signature-missing", Retry.CHANGED, "The record carries no signature of its requester."),
    SIGNATURE_INVALID(
            "signature-invalid",
            Retry.CHANGED,
            "The record's signature is not its requester's over these bytes and this record key."),
    UNKNOWN_REQUESTER(
            "unknown-requester", Retry.LATER, "The signature names no key that is registered for this requester."),
    REQUESTER_KEY_NOT_VALID(
            "requester-key-not-valid", Retry.CHANGED, "The requester's key is revoked, or is not valid at this time."),
    OPERATION_NOT_ALLOWED(
            "operation-not-allowed",
            Retry.CHANGED,
            "The requester was registered without the right to this operation."),
    NO_POLICY("no-policy", Retry.LATER, "No policy is set for this wallet, and nothing is allowed that none allows."),
    NOT_ALLOWED("not-allowed", Retry.CHANGED, "No rule of the wallet's policy allows this."),
    RECIPIENT_NOT_ALLOWED("recipient-not-allowed", Retry.CHANGED, "The policy does not allow this recipient."),
    CALL_NOT_ALLOWED("call-not-allowed", Retry.CHANGED, "The policy does not allow this call of a contract."),
    CREATION_NOT_ALLOWED("creation-not-allowed", Retry.CHANGED, "The policy does not allow creating a contract."),
    VALUE_TOO_HIGH("value-too-high", Retry.CHANGED, "The value is higher than the policy allows at once."),
    FEE_TOO_HIGH("fee-too-high", Retry.CHANGED, "The fee could become higher than the policy allows."),
    BUDGET_EXCEEDED("budget-exceeded", Retry.LATER, "The value is more than is left of the policy's budget for now."),
    TYPED_DATA_NOT_ALLOWED(
            "typed-data-not-allowed", Retry.CHANGED, "The policy does not allow typed data of this domain and type."),
    TOKEN_PERMIT_NOT_ALLOWED(
            "token-permit-not-allowed",
            Retry.CHANGED,
            "The typed data lets somebody move tokens, and no rule names it."),
    DELEGATE_NOT_ALLOWED(
            "delegate-not-allowed", Retry.CHANGED, "The policy does not allow an authorization of this delegate."),
    EVERY_CHAIN_NOT_ALLOWED(
            "every-chain-not-allowed",
            Retry.CHANGED,
            "The policy does not allow an authorization that is valid on every chain."),
    MESSAGE_NOT_ALLOWED("message-not-allowed", Retry.CHANGED, "The policy does not allow this message."),
    CLAIM_NOT_ALLOWED("claim-not-allowed", Retry.CHANGED, "The policy does not allow a claim on this channel."),
    LAST_LEDGER_MISSING(
            "last-ledger-missing",
            Retry.CHANGED,
            "The policy does not allow a transaction that stays valid for ever: it needs a LastLedgerSequence."),
    REGULAR_KEY_NOT_ALLOWED(
            "regular-key-not-allowed", Retry.CHANGED, "The policy does not allow handing the account to this key."),
    RATE_LIMITED("rate-limited", Retry.LATER, "More was asked for than the rate limit allows for now."),
    NONCE_CONFLICT(
            "nonce-conflict",
            Retry.CHANGED,
            "The nonce is taken by another payload, which this request does not say it replaces."),
    REPLACEMENT_NOT_ALLOWED(
            "replacement-not-allowed", Retry.CHANGED, "The policy does not allow replacing a transaction."),
    REPLACEMENT_MISMATCH(
            "replacement-mismatch", Retry.CHANGED, "The request to be replaced is not the one that has the nonce."),
    REPLACEMENT_UNDERPRICED(
            "replacement-underpriced", Retry.CHANGED, "A replacement must raise every fee by at least 10 percent."),
    CLAIM_DECREASED(
            "claim-decreased", Retry.CHANGED, "A claim for more was signed for this channel; claims never fall."),
    KEY_SHARED("key-shared", Retry.CHANGED, "The same public key is registered for another wallet."),
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
