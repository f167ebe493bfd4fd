package io.chancery.model.rotation;

import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.ShortId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that a wallet signs with, or has signed with. Wide because it mirrors {@code KeyVersion} of the schema {@code
 * KeyRecord}.
 *
 * @param version counts from 1
 * @param backend the KMS backend that holds it, such as {@code aws}
 * @param keyId the backend's own pinned identifier (an ARN or resource version, never an alias); shown only through
 *     {@link ShortId}
 * @param publicKey secp256k1: 65 bytes, 0x04 ‖ x ‖ y; Ed25519: 32 bytes (RFC 8032)
 * @param address the EIP-55 address of a secp256k1 key; null for others
 * @param createdAt when it was registered here
 * @param activatedAt when it became the wallet's current key, or null if it never did
 * @param overlapEndsAt until when requests may still pin it after its successor took over, or null
 * @param disabledAt when it was disabled in its backend, or null
 * @param notAfter when it must be out of service, or null; no command sets it yet
 * @param tied whether it was known to be meant for the wallet's tenant when it came into service
 * @param keyCreatedAt when its KMS made the key, as the KMS said when it was registered here; null if it did not say
 * @param takenOutBy id of the command that took it out of service, or null while it is in service, and if that was not
 *     kept
 */
public record KeyVersion(
        int version,
        String backend,
        String keyId,
        KeySpec spec,
        Bytes publicKey,
        @Nullable String address,
        State state,
        Instant createdAt,
        @Nullable Instant activatedAt,
        @Nullable Instant overlapEndsAt,
        @Nullable Instant disabledAt,
        @Nullable Instant notAfter,
        boolean tied,
        @Nullable Instant keyCreatedAt,
        @Nullable String takenOutBy) {
    /** A version that no command has taken out of service. */
    public KeyVersion(
            int version,
            String backend,
            String keyId,
            KeySpec spec,
            Bytes publicKey,
            @Nullable String address,
            State state,
            Instant createdAt,
            @Nullable Instant activatedAt,
            @Nullable Instant overlapEndsAt,
            @Nullable Instant disabledAt,
            @Nullable Instant notAfter,
            boolean tied,
            @Nullable Instant keyCreatedAt) {
        this(
                version,
                backend,
                keyId,
                spec,
                publicKey,
                address,
                state,
                createdAt,
                activatedAt,
                overlapEndsAt,
                disabledAt,
                notAfter,
                tied,
                keyCreatedAt,
                null);
    }

    /** The stage of a version's life. */
    public enum State {
        /** The current version: new requests are signed with it. */
        ACTIVE,
        /** Replaced; signs what was admitted under it, and requests that pin it, until its overlap ends. */
        OVERLAP,
        /** Signs nothing any more. */
        RETIRED,
        /** Taken out of service in an emergency; signs nothing from that moment on. */
        REVOKED
    }

    /** Returns whether it may sign something still. */
    public boolean isLive() {
        return state == State.ACTIVE || state == State.OVERLAP;
    }

    /** Returns whether it was replaced, and requests may still pin it at {@code now}. */
    public boolean isOverlapping(Instant now) {
        return state == State.OVERLAP && overlapEndsAt != null && now.isBefore(overlapEndsAt);
    }

    /** Returns when it became the wallet's current key, or else when it was registered. */
    public Instant inServiceSince() {
        return activatedAt == null ? createdAt : activatedAt;
    }

    /** Returns the earliest time at which its key is known to have been there. */
    Instant keyKnownSince() {
        return keyCreatedAt == null || keyCreatedAt.isAfter(createdAt) ? createdAt : keyCreatedAt;
    }

    /** Replaced: may be pinned until {@code end}. */
    public KeyVersion overlapping(Instant end) {
        return with(State.OVERLAP, end, disabledAt, takenOutBy);
    }

    /** Out of service. */
    public KeyVersion retired() {
        return with(State.RETIRED, overlapEndsAt, disabledAt, takenOutBy);
    }

    /** Out of service for ever. */
    public KeyVersion revoked() {
        return with(State.REVOKED, overlapEndsAt, disabledAt, takenOutBy);
    }

    /** Disabled in its backend. */
    public KeyVersion disabled(Instant at) {
        return with(state, overlapEndsAt, at, takenOutBy);
    }

    /** Returns the same, which the command of this id took out of service: the last one that did counts. */
    public KeyVersion takenOutBy(String commandId) {
        return with(state, overlapEndsAt, disabledAt, commandId);
    }

    private KeyVersion with(
            State newState,
            @Nullable Instant newOverlapEndsAt,
            @Nullable Instant newDisabledAt,
            @Nullable String newTakenOutBy) {
        return new KeyVersion(
                version,
                backend,
                keyId,
                spec,
                publicKey,
                address,
                newState,
                createdAt,
                activatedAt,
                newOverlapEndsAt,
                newDisabledAt,
                notAfter,
                tied,
                keyCreatedAt,
                newTakenOutBy);
    }

    /** The public key with its spec. */
    public PublicKey verificationKey() {
        return new PublicKey(spec, publicKey);
    }

    @Override
    public String toString() {
        return "KeyVersion[" + version + ", " + backend + ", " + ShortId.of(keyId) + ", " + state + "]";
    }
}
