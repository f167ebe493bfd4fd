package io.chancery.model.request;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not signed. The {@link #code()} is stable: producers may switch on it.
 *
 * @see Rejection
 */
public enum RejectionCode {
    MALFORMED_FIELD(
            "malformed-field",
            Retry.CHANGED,
            "A field has a value that it does not allow.",
            "Correct the field that the record names; the schemas describe each."),
    UNKNOWN_OPERATION(
            "unknown-operation",
            Retry.LATER,
            "The operation is not one that this version knows.",
            "Use an operation of this version's schema, or upgrade the workers."),
    UNSUPPORTED_PAYLOAD(
            "unsupported-payload",
            Retry.LATER,
            "This version does not sign this kind of payload.",
            "Use a kind of payload of this version's schema, or upgrade the workers."),
    PAYLOAD_NOT_OPENED(
            "payload-not-opened",
            Retry.CHANGED,
            "The encrypted payload is not one that this version can open as this request's.",
            "Seal it again for just this request, under the tenant's own master key; if all of a tenant end so, have that key enabled first."),
    OPERATION_MISMATCH(
            "operation-mismatch",
            Retry.CHANGED,
            "The operation does not go with the payload.",
            "Name the operation that belongs to the payload."),
    NETWORK_MISMATCH(
            "network-mismatch",
            Retry.CHANGED,
            "The network is not the one that the payload names.",
            "Name the network that the payload is for."),
    UNKNOWN_KEY(
            "unknown-key",
            Retry.LATER,
            "No key is registered under this tenant and alias.",
            "Check tenant and alias, or have a key made or registered (`keys create`, `keys register`)."),
    KEY_RETIRED(
            "key-retired",
            Retry.CHANGED,
            "The pinned key was replaced, and its overlap has ended.",
            "Leave keyPin out, or pin a key that is in service (`keys show`)."),
    KEY_REVOKED(
            "key-revoked",
            Retry.unless("the request pins the key"),
            "The key was revoked: it signs nothing, not even what was admitted before.",
            "Ask again under a new id, without keyPin, once the wallet has a new key."),
    KEY_NOT_ACTIVE(
            "key-not-active",
            Retry.unless("the request pins a key that is past its end"),
            "The pinned key is none of the wallet's, or the key is past its end.",
            "Leave keyPin out, or pin a key that is in service (`keys list`); if there was no keyPin, have the wallet rotated."),
    KEY_OVERDUE(
            "key-overdue",
            Retry.LATER,
            "The key should have been replaced by now, and the time of grace is over.",
            "Have the wallet rotated (`rotate start`), and send it again under a new id."),
    KEY_SPEC_MISMATCH(
            "key-spec-mismatch",
            Retry.CHANGED,
            "The key's spec cannot sign this kind of payload.",
            "Ask a wallet whose key has the right spec."),
    ACCOUNT_MISMATCH(
            "account-mismatch",
            Retry.only("if the wallet gets that account's key"),
            "The payload acts for an account that is not the wallet's.",
            "Name an account of the wallet's own keys."),
    MESSAGE_TOO_LARGE(
            "message-too-large",
            Retry.CHANGED,
            "The message is longer than the key's KMS signs.",
            "Sign a shorter message, or a digest inside a structure that names it."),
    REQUEST_ID_CONFLICT(
            "request-id-conflict",
            Retry.CHANGED,
            "The request id was used before for other bytes.",
            "Look first at what the record says of the earlier request: it may have been signed. Send only what is to be signed besides it under a new id."),
    REQUEST_STALE(
            "request-stale",
            Retry.only("if it was created in the future"),
            "The request was created longer ago than request ids are remembered, or in the future.",
            "Make the request anew, under a new id; check the producer's clock."),
    SIGNATURE_MISSING(
            "signature-missing",
            Retry.CHANGED,
            "The record carries no signature of its requester.",
            "Sign the record with a registered key; the header is chancery-signature."),
    SIGNATURE_INVALID(
            "signature-invalid",
            Retry.CHANGED,
            "The record's signature is not its requester's over these bytes and this record key.",
            "Sign exactly the bytes that are sent, with typ, kid, recordKey and deployment as docs/requests.md says."),
    DEPLOYMENT_MISMATCH(
            "deployment-mismatch",
            Retry.CHANGED,
            "The signature is for another deployment, or names none.",
            "Sign it for this deployment: its name, the setting `deployment`, belongs into the signature's protected header."),
    UNKNOWN_REQUESTER(
            "unknown-requester",
            Retry.LATER,
            "The signature names no key that is registered for this requester.",
            "Have the key registered (`requesters register`), and check the names of tenant and requester."),
    REQUESTER_KEY_NOT_VALID(
            "requester-key-not-valid",
            Retry.unless("the key is revoked"),
            "The requester's key is revoked, or is not valid at this time.",
            "Sign with a key that is valid now, or have the key registered with another time, or a new one (`requesters register`)."),
    OPERATION_NOT_ALLOWED(
            "operation-not-allowed",
            Retry.LATER,
            "The requester was registered without the right to this operation.",
            "Have the requester registered with the right to this operation, and send it again under a new id."),
    NO_POLICY(
            "no-policy",
            Retry.LATER,
            "No policy is set for this wallet, and nothing is allowed that none allows.",
            "Have a policy set for the wallet (`policy apply`)."),
    NOT_ALLOWED(
            "not-allowed",
            Retry.CHANGED,
            "No rule of the wallet's policy allows this.",
            "See which rules there are with `policy explain`; have one added if this is wanted."),
    RECIPIENT_NOT_ALLOWED(
            "recipient-not-allowed",
            Retry.CHANGED,
            "The policy does not allow this recipient.",
            "Pay a recipient that the rule names, or have it added."),
    CALL_NOT_ALLOWED(
            "call-not-allowed",
            Retry.CHANGED,
            "The policy does not allow this call of a contract.",
            "Call a contract and function that the rule names, with arguments that it allows."),
    CREATION_NOT_ALLOWED(
            "creation-not-allowed",
            Retry.CHANGED,
            "The policy does not allow creating a contract.",
            "Have a rule allow creation if it is wanted."),
    VALUE_TOO_HIGH(
            "value-too-high",
            Retry.CHANGED,
            "The value is higher than the policy allows at once.",
            "Ask for less at once, or have the limit raised."),
    FEE_TOO_HIGH(
            "fee-too-high",
            Retry.CHANGED,
            "The fee could become higher than the policy allows.",
            "Lower the gas limit or the fee per gas, or have the limit raised."),
    GAS_TOO_LOW(
            "gas-too-low",
            Retry.CHANGED,
            "The gas limit is less than the transaction costs before anything of it runs, so that no node takes it.",
            "Raise the gas limit, of which only what is used is paid; where a chain asks for less, have a rule allow belowIntrinsicGas."),
    GAS_TOO_HIGH(
            "gas-too-high",
            Retry.CHANGED,
            "The gas limit is higher than the policy allows, by default than Ethereum takes of one transaction.",
            "Ask for less at once, or have maxGas raised for a chain that takes more."),
    INITCODE_TOO_LARGE(
            "initcode-too-large",
            Retry.CHANGED,
            "The code that creates a contract is larger than the policy allows, by default than Ethereum takes.",
            "Split the contract, or have maxInitcode raised for a chain that takes more."),
    TRANSACTION_TOO_LARGE(
            "transaction-too-large",
            Retry.CHANGED,
            "The signed transaction would be larger than the policy allows, by default than Ethereum's nodes take into their pools.",
            "Send less data at once, or have maxSize raised for a chain that takes more."),
    TOO_MANY_BLOBS(
            "too-many-blobs",
            Retry.CHANGED,
            "The transaction carries more blobs than the policy allows, by default than Ethereum takes of one.",
            "Spread the blobs over several transactions, or have maxBlobs raised for a chain that takes more."),
    BUDGET_EXCEEDED(
            "budget-exceeded",
            Retry.unless("it alone is more than the budget"),
            "What it would spend is more than is left of the policy's budget for now.",
            "Wait until older spending leaves the window, or have the budget raised."),
    TYPED_DATA_NOT_ALLOWED(
            "typed-data-not-allowed",
            Retry.CHANGED,
            "The policy does not allow typed data of this domain and type.",
            "Have a rule name this domain and primary type if it is wanted."),
    TOKEN_PERMIT_NOT_ALLOWED(
            "token-permit-not-allowed",
            Retry.CHANGED,
            "The typed data lets somebody move tokens, and no rule names it.",
            "Have a rule name the permit's type, domain and spender if it is wanted."),
    DELEGATE_NOT_ALLOWED(
            "delegate-not-allowed",
            Retry.CHANGED,
            "The policy does not allow an authorization of this delegate.",
            "Have a rule name the delegate if it is wanted."),
    EVERY_CHAIN_NOT_ALLOWED(
            "every-chain-not-allowed",
            Retry.CHANGED,
            "The policy does not allow an authorization that is valid on every chain.",
            "Name a chain in the authorization, or have the rule allow every chain."),
    MESSAGE_NOT_ALLOWED(
            "message-not-allowed",
            Retry.CHANGED,
            "The policy does not allow this message.",
            "Have a rule allow this kind of message if it is wanted."),
    CLAIM_NOT_ALLOWED(
            "claim-not-allowed",
            Retry.CHANGED,
            "The policy does not allow a claim on this channel.",
            "Have a rule name the channel and an amount that is enough."),
    LAST_LEDGER_MISSING(
            "last-ledger-missing",
            Retry.CHANGED,
            "The policy does not allow a transaction that stays valid for ever: it needs a LastLedgerSequence.",
            "Set LastLedgerSequence to a ledger some minutes ahead."),
    REGULAR_KEY_NOT_ALLOWED(
            "regular-key-not-allowed",
            Retry.CHANGED,
            "The policy does not allow handing the account to this key.",
            "Have a rule name the regular key if it is wanted."),
    TRUST_LINE_NOT_ALLOWED(
            "trust-line-not-allowed",
            Retry.CHANGED,
            "The policy does not allow this change of a trust line.",
            "Have a rule name the trust line, and the flags, if they are wanted."),
    OFFER_NOT_ALLOWED(
            "offer-not-allowed",
            Retry.CHANGED,
            "The policy does not allow an offer between these currencies, or at this price.",
            "Ask a better price, or have a rule name the currencies and a price that is low enough."),
    ACCOUNT_SETTING_NOT_ALLOWED(
            "account-setting-not-allowed",
            Retry.CHANGED,
            "The policy does not allow this change of the account's settings.",
            "Have a rule name the setting if it is wanted."),
    RATE_LIMITED(
            "rate-limited",
            Retry.LATER,
            "More was asked for than the rate limit allows for now.",
            "Send more slowly, or have the limit raised."),
    NONCE_CONFLICT(
            "nonce-conflict",
            Retry.LATER,
            "The nonce is taken by another payload, which this request does not say it replaces.",
            "Take the next nonce, set replaces to the request that has this one, or have the nonce released (`nonces release`) and send it again under a new id."),
    NONCE_TOO_FAR_AHEAD(
            "nonce-too-far-ahead",
            Retry.LATER,
            "The nonce is further ahead of those that are taken than the policy allows.",
            "Take the nonces before it first, or have maxNoncesAhead raised if those were used elsewhere."),
    REPLACEMENT_NOT_ALLOWED(
            "replacement-not-allowed",
            Retry.CHANGED,
            "The policy does not allow replacing a transaction.",
            "Have a rule allow replacement if it is wanted."),
    REPLACEMENT_MISMATCH(
            "replacement-mismatch",
            Retry.only("if the request to be replaced takes the nonce after this one"),
            "The request to be replaced is not the one that has the nonce.",
            "Set replaces to the id of the latest request that took this nonce, or leave it out."),
    REPLACEMENT_TYPE_MISMATCH(
            "replacement-type-mismatch",
            Retry.only("if what has the nonce ends without a signature, or operators release the nonce by force"),
            "A blob transaction replaces only a blob transaction, and nothing else replaces one: nodes take no other replacement.",
            "Give the replacement blobs if what has the nonce has blobs, and none otherwise."),
    REPLACEMENT_UNDERPRICED(
            "replacement-underpriced",
            Retry.only("if what has the nonce ends without a signature, or operators release the nonce by force"),
            "A replacement must raise every fee by at least 10 percent, a blob transaction's by at least 100 percent.",
            "Raise every fee by at least a tenth, or double every fee of a blob transaction."),
    CLAIM_DECREASED(
            "claim-decreased",
            Retry.only("if the claim for more ends without a signature"),
            "A claim for more was admitted for this channel; claims never fall.",
            "Claim at least as much as the last claim on the channel."),
    KEY_SHARED(
            "key-shared",
            Retry.LATER,
            "The same public key is registered for another wallet.",
            "Have the wallet rotated to a key of its own, and send it again under a new id."),
    EXPIRED(
            "expired",
            Retry.only("if it has no expiresAt"),
            "The request's deadline passed before a signature could be published.",
            "Send it again under a new id, with a later expiresAt if it had one."),
    ACCESS_DENIED(
            "access-denied",
            Retry.LATER,
            "The KMS refuses this key: it is missing, disabled, not ours to use, or not the registered one.",
            "Enable the key in its KMS and grant the worker its use, or rotate the wallet to another key; then send it again under a new id."),
    KMS_SIGNING_ERROR(
            "kms-signing-error",
            Retry.LATER,
            "The KMS gave no usable signature in time.",
            "Send it again under a new id; the worker's log and the KMS's say more."),
    STATE_REFUSED(
            "state-refused",
            Retry.LATER,
            "What workers keep about this is not as one of them left it; unknown is never signed.",
            "Have the office look into its log; ask again under a new id when that is settled."),
    INTERNAL_ERROR(
            "internal-error",
            Retry.LATER,
            "A check could not be carried out; unknown is never signed.",
            "Send it again under a new id; the worker's log says more.");

    /**
     * Whether it can help to ask for the same again.
     *
     * @param usually whether the same may succeed later
     * @param condition of the other case, in words; null: there is none
     */
    private record Retry(boolean usually, @Nullable String condition) {
        /** What stands in the way can go away, with time or by what operators put right. */
        private static final Retry LATER = new Retry(true, null);

        /** The request itself has to be another one, or it was decided that this one is not to be signed. */
        private static final Retry CHANGED = new Retry(false, null);

        private static Retry only(String condition) {
            return new Retry(false, "only " + condition);
        }

        private static Retry unless(String condition) {
            return new Retry(true, "unless " + condition);
        }
    }

    private static final Set<RejectionCode> LEAVE_THE_ID = EnumSet.of(
            SIGNATURE_MISSING,
            SIGNATURE_INVALID,
            DEPLOYMENT_MISMATCH,
            UNKNOWN_REQUESTER,
            REQUESTER_KEY_NOT_VALID,
            OPERATION_NOT_ALLOWED,
            REQUEST_ID_CONFLICT,
            STATE_REFUSED);

    private final String code;
    private final boolean retryable;
    private final @Nullable String exception;
    private final String description;
    private final String remedy;

    RejectionCode(String code, Retry retry, String description, String remedy) {
        this.code = code;
        this.retryable = retry.usually();
        this.exception = retry.condition();
        this.description = description;
        this.remedy = remedy;
    }

    /** The stable code, as records carry it. */
    public String code() {
        return code;
    }

    /**
     * Returns whether, if nothing more is known, the same request, under a new id, may succeed later without being
     * changed.
     */
    public boolean retryable() {
        return retryable;
    }

    /** The condition under which the opposite of {@link #retryable()} holds, in words; null: never. */
    public @Nullable String exception() {
        return exception;
    }

    /** Returns whether the worker itself may have tried again, until the request's deadline, before it answered so. */
    public boolean mayBeRetriedByWorker() {
        return this == KMS_SIGNING_ERROR || this == EXPIRED;
    }

    /**
     * Returns whether a record that is rejected so leaves its request's id to others: it was not taken for its
     * requester's, or another record has the id.
     */
    public boolean leavesTheId() {
        return LEAVE_THE_ID.contains(this);
    }

    /** Returns one sentence for people. */
    public String description() {
        return description;
    }

    /** The advice to the producer, or to whoever runs the office, in one sentence. */
    public String remedy() {
        return remedy;
    }
}
