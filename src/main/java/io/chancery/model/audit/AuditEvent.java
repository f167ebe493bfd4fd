package io.chancery.model.audit;

import io.chancery.model.Bytes;
import io.chancery.model.KmsCalls;
import io.chancery.model.Operation;
import io.chancery.model.Origin;
import io.chancery.model.SealedPersonalData;
import io.chancery.model.ShortId;
import io.chancery.model.rotation.Authority;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit trail. It never carries signatures, payloads or secrets, and what it says of people is
 * sealed.
 *
 * @param id unique
 * @param node the worker that wrote it
 * @param backend the KMS backend, or null if none was involved
 * @param shortKeyId the key, shortened ({@link ShortId}), or null if none was found
 * @param subject the request's or command's id
 * @param actor the requester or issuer
 * @param operation what was asked: an {@link Operation} or the name of a command
 * @param network the chain, or null for commands
 * @param outcome {@code success}, {@code pending}, {@code repeated}, or the stable code of the failure
 * @param digest the digest that was signed, or null
 * @param transactionHash the transaction's hash, or null
 * @param origin where the request or command was read
 * @param personalData as the request carries it, or null
 * @param policyVersion of the wallet's policy that it was decided under, or null if there was none
 * @param policyRule the id of that policy's rule which allowed it or came closest, or null if no rule has to do with it
 * @param kms the calls that were made for the signature, or null if none was asked for or it is not known
 * @param authority who stands behind the request or command
 * @param link the event's place in its chain, or null before it has one
 */
public record AuditEvent(
        String id,
        Type type,
        Instant timestamp,
        String node,
        @Nullable String backend,
        String tenant,
        String keyAlias,
        @Nullable String shortKeyId,
        @Nullable Integer keyVersion,
        String subject,
        String actor,
        String operation,
        @Nullable String network,
        String outcome,
        @Nullable Bytes digest,
        @Nullable Bytes transactionHash,
        Origin origin,
        @Nullable SealedPersonalData personalData,
        @Nullable Integer policyVersion,
        @Nullable String policyRule,
        @Nullable KmsCalls kms,
        Authority authority,
        @Nullable ChainLink link) {
    /** One that no policy has to do with. */
    public AuditEvent(
            String id,
            Type type,
            Instant timestamp,
            String node,
            @Nullable String backend,
            String tenant,
            String keyAlias,
            @Nullable String shortKeyId,
            @Nullable Integer keyVersion,
            String subject,
            String actor,
            String operation,
            @Nullable String network,
            String outcome,
            @Nullable Bytes digest,
            @Nullable Bytes transactionHash,
            Origin origin,
            @Nullable SealedPersonalData personalData) {
        this(
                id,
                type,
                timestamp,
                node,
                backend,
                tenant,
                keyAlias,
                shortKeyId,
                keyVersion,
                subject,
                actor,
                operation,
                network,
                outcome,
                digest,
                transactionHash,
                origin,
                personalData,
                null,
                null,
                null,
                Authority.UNKNOWN,
                null);
    }

    /** The same, decided under a version of the wallet's policy, or under none. */
    public AuditEvent under(@Nullable Integer version) {
        return with(version, policyRule, kms, authority, link);
    }

    /** The same, decided by a rule of the wallet's policy, or by none. */
    public AuditEvent by(@Nullable String rule) {
        return with(policyVersion, rule, kms, authority, link);
    }

    /** Returns this event with the calls that were made for its signature. */
    public AuditEvent after(@Nullable KmsCalls calls) {
        return with(policyVersion, policyRule, calls, authority, link);
    }

    /** Returns this event with who stands behind it. */
    public AuditEvent behind(Authority behind) {
        return with(policyVersion, policyRule, kms, behind, link);
    }

    /** Returns this event for a request that the key with this thumbprint has signed; null if no signature is known. */
    public AuditEvent signedBy(@Nullable String thumbprint) {
        return behind(authority.signedBy(thumbprint));
    }

    /** The same at its place in a chain. */
    public AuditEvent linked(ChainLink place) {
        return with(policyVersion, policyRule, kms, authority, place);
    }

    private AuditEvent with(
            @Nullable Integer version,
            @Nullable String rule,
            @Nullable KmsCalls calls,
            Authority behind,
            @Nullable ChainLink place) {
        return new AuditEvent(
                id,
                type,
                timestamp,
                node,
                backend,
                tenant,
                keyAlias,
                shortKeyId,
                keyVersion,
                subject,
                actor,
                operation,
                network,
                outcome,
                digest,
                transactionHash,
                origin,
                personalData,
                version,
                rule,
                calls,
                behind,
                place);
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
        AUDIT_STOP
    }
}
