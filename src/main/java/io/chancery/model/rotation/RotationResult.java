package io.chancery.model.rotation;

import io.chancery.model.Origin;
import io.chancery.model.ShortId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of a rotation command.
 *
 * @param tenant the command's tenant as far as it could be read
 * @param keyAlias the command's key alias as far as it could be read
 * @param verdict how it ended, and why
 * @param key the key that the command made current
 * @param origin where the command was read, or null for what the schedule began
 */
public record RotationResult(
        String commandId,
        String tenant,
        String keyAlias,
        Verdict verdict,
        Key key,
        @Nullable Origin origin,
        Instant completedAt) {
    /** Returns an ending that says nothing of a key, of a command whose place is not said yet. */
    public static RotationResult ofNoKey(
            String commandId,
            String tenant,
            String keyAlias,
            Status status,
            String code,
            @Nullable String field,
            String reason,
            Instant completedAt) {
        return new RotationResult(
                commandId, tenant, keyAlias, new Verdict(status, code, field, reason), Key.NONE, null, completedAt);
    }

    /** The same, of the command that was read at {@code place}. */
    public RotationResult of(@Nullable Origin place) {
        return new RotationResult(commandId, tenant, keyAlias, verdict, key, place, completedAt);
    }

    /** The kind of ending. */
    public Status status() {
        return verdict.status();
    }

    /** The stable code of how it ended. */
    public String code() {
        return verdict.code();
    }

    /** The field at fault, or null. */
    public @Nullable String field() {
        return verdict.field();
    }

    /** Returns one sentence for people. */
    public String reason() {
        return verdict.reason();
    }

    /** The version that the command made current, or null. */
    public @Nullable Integer keyVersion() {
        return key.version();
    }

    /** Returns the shortened id ({@link ShortId}) of that version's key, or null. */
    public @Nullable String shortKeyId() {
        return key.shortId();
    }

    /** Returns that version's address, or null. */
    public @Nullable String address() {
        return key.address();
    }

    /** Returns the version that a rotation replaced, or null. */
    public @Nullable Previous previous() {
        return key.previous();
    }

    /**
     * The end of a command, and its reason.
     *
     * @param code stable
     * @param field the field at fault, or null
     * @param reason one sentence for people
     */
    public record Verdict(
            Status status, String code, @Nullable String field, String reason) {}

    /**
     * The key that a command made current.
     *
     * @param version its version, or null if there is none
     * @param shortId its id, shortened ({@link ShortId}), or null
     * @param address its address, or null
     * @param previous what a rotation replaced by it, or null
     */
    public record Key(
            @Nullable Integer version,
            @Nullable String shortId,
            @Nullable String address,
            @Nullable Previous previous) {
        /** The value for a command that made no key current. */
        public static final Key NONE = new Key(null, null, null, null);

        /** Returns {@code version} as the key that a command made current. */
        public static Key of(KeyVersion version, @Nullable Previous previous) {
            return new Key(version.version(), ShortId.of(version.keyId()), version.address(), previous);
        }
    }

    /**
     * The version that a rotation replaced.
     *
     * @param address its address, or null
     * @param overlapEndsAt until when it may still be pinned
     */
    public record Previous(int keyVersion, @Nullable String address, Instant overlapEndsAt) {}

    /** The kind of ending. */
    public enum Status {
        /** Carried out. */
        COMPLETED,
        /** Refused; nothing was changed. */
        REJECTED,
        /** Begun and not carried out; the state before stays in force. */
        FAILED
    }
}
