package io.chancery.model.audit;

import io.chancery.model.Bytes;
import io.chancery.model.KmsCalls;
import io.chancery.model.Origin;
import io.chancery.model.SealedPersonalData;
import io.chancery.model.rotation.Authority;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit trail. It never carries signatures, payloads or secrets, and what it says of people is
 * sealed.
 *
 * @param about the request or command
 * @param party who asked for it
 * @param key that was used or was to be
 * @param signing what was signed, or was to be
 * @param change what the command changes
 * @param link the event's place in its chain, or null before it has one
 */
public record AuditEvent(
        AuditHeader header,
        AuditSubject about,
        AuditActor party,
        AuditKey key,
        SigningFacts signing,
        AuditDecision decision,
        AuditChange change,
        @Nullable ChainLink link) {
    /** An event that no policy has to do with, in which nothing was signed or changed. */
    public AuditEvent(AuditHeader header, AuditSubject about, AuditActor party, AuditKey key, String outcome) {
        this(header, about, party, key, SigningFacts.NONE, AuditDecision.of(outcome), AuditChange.NONE, null);
    }

    /** The same, decided under a version of the wallet's policy, or under none. */
    public AuditEvent under(@Nullable Integer version) {
        return with(party, signing, decision.under(version), change);
    }

    /** The same, decided by a rule of the wallet's policy, or by none. */
    public AuditEvent by(@Nullable String rule) {
        return with(party, signing, decision.by(rule), change);
    }

    /** Returns this event with the calls that were made for its signature. */
    public AuditEvent after(@Nullable KmsCalls calls) {
        return with(party, signing, decision.after(calls), change);
    }

    /** Returns this event with why it came so: a sentence without confidential values, or null. */
    public AuditEvent because(@Nullable String reason) {
        return with(party, signing, decision.because(reason), change);
    }

    /** Returns this event with what was signed, or was to be. */
    public AuditEvent signing(SigningFacts facts) {
        return with(party, facts, decision, change);
    }

    /** Returns this event with what changes. */
    public AuditEvent changing(AuditChange changed) {
        return with(party, signing, decision, changed);
    }

    /** Returns this event with who stands behind it. */
    public AuditEvent behind(Authority behind) {
        return with(party.behind(behind), signing, decision, change);
    }

    /** Returns this event for what {@code operator} proposed; null if that is the actor or nobody. */
    public AuditEvent proposedBy(@Nullable String operator) {
        return with(party.proposedBy(operator), signing, decision, change);
    }

    /** Returns this event for a request that the key with this thumbprint has signed; null if no signature is known. */
    public AuditEvent signedBy(@Nullable String thumbprint) {
        return behind(authority().signedBy(thumbprint));
    }

    /** The same at its place in a chain. */
    public AuditEvent linked(ChainLink place) {
        return new AuditEvent(header, about, party, key, signing, decision, change, place);
    }

    private AuditEvent with(AuditActor by, SigningFacts facts, AuditDecision decided, AuditChange changed) {
        return new AuditEvent(header, about, by, key, facts, decided, changed, link);
    }

    public String id() {
        return header.id();
    }

    public Type type() {
        return header.type();
    }

    public Instant timestamp() {
        return header.timestamp();
    }

    public String node() {
        return header.node();
    }

    public Origin origin() {
        return header.origin();
    }

    public String tenant() {
        return about.tenant();
    }

    public String keyAlias() {
        return about.keyAlias();
    }

    /** Returns the wallet as {@code tenant/keyAlias}; a slash alone if no wallet has to do with the event. */
    public String walletKey() {
        return about.tenant() + "/" + about.keyAlias();
    }

    /** Returns the request's or command's id. */
    public String subject() {
        return about.id();
    }

    public String operation() {
        return about.operation();
    }

    public @Nullable String network() {
        return about.network();
    }

    public @Nullable SealedPersonalData personalData() {
        return about.personalData();
    }

    /** Returns the requester's or issuer's name. */
    public String actor() {
        return party.name();
    }

    public Authority authority() {
        return party.authority();
    }

    public @Nullable String backend() {
        return key.backend();
    }

    public @Nullable String shortKeyId() {
        return key.shortId();
    }

    public @Nullable Integer keyVersion() {
        return key.version();
    }

    public @Nullable Bytes digest() {
        return signing.digest();
    }

    public @Nullable Bytes transactionHash() {
        return signing.transactionHash();
    }

    public String outcome() {
        return decision.outcome();
    }

    public @Nullable Integer policyVersion() {
        return decision.policyVersion();
    }

    public @Nullable String policyRule() {
        return decision.policyRule();
    }

    public @Nullable KmsCalls kms() {
        return decision.kms();
    }

    /** What happened. */
    public enum Type {
        SIGN_REQUEST,
        SIGN_SUCCESS,
        SIGN_FAILURE,
        KEY_ROTATION_START,
        KEY_ROTATION_COMPLETE,
        KEY_ROTATION_FAILED,
        KEY_ACCESS_DENIED,
        /** The schedule announces a rotation. */
        KEY_ROTATION_NOTICE,
        /** A key has been in service for too long. */
        KEY_AGE_WARNING,
        /** A key that is out of service was disabled in its KMS, or could not be. */
        KEY_DISABLED,
        /** The topic of keys had a record that no worker wrote. */
        KEY_STATE_REFUSED,
        /** The worker's own state had something that no worker wrote. */
        STATE_REFUSED,
        /** A worker takes a partition's chain over and writes its next events. */
        AUDIT_START,
        /** A worker was told to stop. */
        AUDIT_STOP,
        /** A wallet's first key is one that existed. */
        KEY_REGISTERED,
        /** A wallet's first key is one that was made for it. */
        KEY_CREATED,
        /** A key signs nothing any more. */
        KEY_REVOKED,
        /** An operator approved of a rotation. */
        KEY_ROTATION_APPROVED,
        /** An operator called a rotation off. */
        KEY_ROTATION_CANCELLED,
        /** A wallet's policy of signatures was replaced. */
        POLICY_CHANGED,
        /** A wallet's policy of rotations was replaced. */
        ROTATION_POLICY_CHANGED,
        /** A requester's keys and rights were set. */
        REQUESTER_REGISTERED,
        /** A requester lost a key, or all. */
        REQUESTER_REVOKED,
        /** An operator approved of a command that waits. */
        COMMAND_APPROVED,
        /** An operator called a command off that waits. */
        COMMAND_CANCELLED,
        /** A command other than a rotation was not carried out. */
        COMMAND_REFUSED,
        /** Operators released a reserved nonce. */
        NONCE_RELEASED,
        /** A key was not replaced within its period and the time of grace. */
        KEY_OVERDUE,
        /** A worker had the KMS unwrap a data key. */
        DATA_KEY_UNWRAPPED,
        /** An operator reads an event's personal data. */
        PERSONAL_DATA_REVEALED,
        /** A command other than a rotation was accepted, and waits for approvals or for the KMS. */
        COMMAND_ACCEPTED,
        /** A version's overlap was ended by a command. */
        KEY_RETIRED
    }
}
