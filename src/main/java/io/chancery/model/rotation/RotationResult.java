package io.chancery.model.rotation;

import io.chancery.model.Origin;
import io.chancery.model.ShortId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of a rotation command.
 *
 * @param code the stable code of how it ended
 * @param tenant the command's tenant as far as it could be read
 * @param keyAlias the command's key alias as far as it could be read
 * @param field the field at fault, or null
 * @param reason one sentence for people
 * @param keyVersion the version the command made current, or null
 * @param shortKeyId that version's key id, shortened ({@link ShortId}), or null
 * @param address that version's address, or null
 * @param previous what a rotation replaced, or null
 * @param origin where the command was read, or null for what the schedule began
 */
public record RotationResult(
        String commandId,
        String tenant,
        String keyAlias,
        Status status,
        String code,
        @Nullable String field,
        String reason,
        @Nullable Integer keyVersion,
        @Nullable String shortKeyId,
        @Nullable String address,
        @Nullable Previous previous,
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
                commandId, tenant, keyAlias, status, code, field, reason, null, null, null, null, null, completedAt);
    }

    /** The same, of the command that was read at {@code place}. */
    public RotationResult of(@Nullable Origin place) {
        return new RotationResult(
                commandId,
                tenant,
                keyAlias,
                status,
                code,
                field,
                reason,
                keyVersion,
                shortKeyId,
                address,
                previous,
                place,
                completedAt);
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
