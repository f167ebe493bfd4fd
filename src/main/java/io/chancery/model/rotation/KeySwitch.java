package io.chancery.model.rotation;

import org.jspecify.annotations.Nullable;

/**
 * The two keys of a rotation.
 *
 * @param previous the key that the rotation replaces
 * @param keyId the backend's identifier of the new key, or null while there is none
 * @param version the number that the new key has or gets
 * @param backend the KMS backend that holds the new key
 */
public record KeySwitch(KeyVersion previous, @Nullable String keyId, int version, String backend) {
    /** Returns the keys of {@code rotation}, which is to change {@code record}. */
    public static KeySwitch of(KeyRecord record, Rotation rotation, String backend) {
        return to(record, rotation.proposal().keyId(), backend);
    }

    /** Returns the keys of a rotation of {@code record} to {@code keyId}; null for a key that is to be created. */
    public static KeySwitch to(KeyRecord record, @Nullable String keyId, String backend) {
        return new KeySwitch(
                record.current(), keyId, record.versions().getLast().version() + 1, backend);
    }

    /** Returns the keys of a rotation that has taken place. */
    public static KeySwitch of(KeyVersion previous, KeyVersion next) {
        return new KeySwitch(previous, next.keyId(), next.version(), next.backend());
    }
}
