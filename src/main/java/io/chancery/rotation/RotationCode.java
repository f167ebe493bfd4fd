package io.chancery.rotation;

/**
 * How a command ends besides the codes of {@link io.chancery.model.request.RejectionCode}. The {@link #code()} is
 * stable: scripts may switch on it.
 */
public enum RotationCode {
    COMPLETED("completed", "The command was carried out.", "Nothing."),
    ROTATION_FAILED(
            "rotation-failed",
            "The new key cannot be taken into service; the old one stays.",
            "Put right what the reason says, and propose the rotation again."),
    ROTATION_CANCELLED(
            "rotation-cancelled",
            "An operator called the rotation off.",
            "Propose it again if it is wanted after all."),
    ROTATION_PENDING(
            "rotation-pending",
            "Another rotation of the wallet is under way.",
            "Wait for its end, or cancel it (`rotate status`, `rotate cancel`)."),
    NO_SUCH_ROTATION(
            "no-such-rotation",
            "No rotation of this id, to this key, is under way.",
            "Look with `rotate status` which one is, if any."),
    PROPOSAL_CANCELLED(
            "proposal-cancelled",
            "An operator called the command off while it waited for approvals.",
            "Issue it again if it is wanted after all."),
    PROPOSAL_EXPIRED(
            "proposal-expired",
            "The command waited longer for approvals than `approvals.expiry.ms`.",
            "Issue it again, and have it approved in time."),
    NO_SUCH_PROPOSAL(
            "no-such-proposal",
            "No command of this id, with this content, waits for approvals.",
            "Look with `approvals list` which commands do."),
    TOO_MANY_PROPOSALS(
            "too-many-proposals",
            "At most 32 commands of a wallet, or about a tenant's requesters, wait for approvals at a time.",
            "Have some approved, or cancel them (`approvals list`, `approvals cancel`)."),
    ALREADY_APPROVED(
            "already-approved",
            "The operator proposed the command, set the policy that a rotation comes from, or has approved of it.",
            "Have another operator approve."),
    ROTATION_BEGUN(
            "rotation-begun",
            "The new key is being checked; approvals and cancellations come too late.",
            "Wait for the rotation's result: seconds, or minutes if the KMS does not answer or does not know its new key yet."),
    ALREADY_REGISTERED("already-registered", "The wallet has a key.", "Rotate it instead."),
    UNKNOWN_VERSION("unknown-version", "The wallet has no such version.", "See its versions with `keys show`."),
    NOT_IN_OVERLAP(
            "not-in-overlap",
            "Only a version whose overlap runs can be retired.",
            "Rotate the current version; revoke one that must sign nothing at once."),
    ALREADY_REVOKED("already-revoked", "What should be revoked is revoked.", "Nothing."),
    AUDIT_KEY(
            "audit-key",
            "The key signs the checkpoints of the audit trail, and may be no wallet's.",
            "Use another key."),
    KEY_OF_ANOTHER_TENANT(
            "key-of-another-tenant",
            "The key is not tied to the wallet's tenant: it is another tenant's, or nobody's.",
            "If the key is meant for this tenant, have its administrator say so: by its tag in AWS KMS, or in `keys.tenants.file`."),
    INVALID_POLICY("invalid-policy", "The policy document cannot be used.", "Correct it with `policy validate`."),
    TOO_MANY_KEYS("too-many-keys", "A requester has at most 16 keys.", "Revoke one first."),
    NONCE_NOT_TAKEN(
            "nonce-not-taken",
            "The nonce is free, or another request has it.",
            "See with `keys show` which nonces are taken; ask for the transaction as for any other if it is free."),
    NOT_THE_WALLETS_ACCOUNT(
            "not-the-wallets-account",
            "The account is of none of the wallet's keys on this network, and the wallet has not taken the nonce as one of its signers.",
            "Name an account that `keys show` shows nonces of, and its network."),
    COMMAND_ID_CONFLICT(
            "command-id-conflict",
            "The command id was used before for other bytes.",
            "Look first at the result of the earlier command; use a new id for a new one."),
    COMMAND_EXPIRED(
            "command-expired",
            "The command was issued longer ago than command ids are remembered, or in the future.",
            "Issue it anew; check the issuer's clock.");

    private final String code;
    private final String description;
    private final String remedy;

    RotationCode(String code, String description, String remedy) {
        this.code = code;
        this.description = description;
        this.remedy = remedy;
    }

    /** The stable code, as records carry it. */
    public String code() {
        return code;
    }

    /** Returns one sentence for people. */
    public String description() {
        return description;
    }

    /** Returns what an operator can do about it, in one sentence. */
    public String remedy() {
        return remedy;
    }
}
