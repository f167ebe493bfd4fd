package io.chancery.model.rotation;

import io.chancery.model.Bytes;
import io.chancery.model.Chained;
import io.chancery.model.WalletId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The record of a wallet's keys: all versions, oldest first, and which is current. Wide because it mirrors the schema
 * {@code KeyRecord}.
 *
 * @param epoch counts the record's changes, from 1; skips numbers after a forgery that had them
 * @param previousHash SHA-256 of the record before as it stands in its topic, or null in the first
 * @param currentVersion the version that signs new requests
 * @param policy what the wallet may sign, or null if none was set
 * @param rotationPolicy when the key rotates, or null if none was set
 * @param rotation the rotation that is under way, or null
 * @param schedule what the schedule has done and told of already
 */
public record KeyRecord(
        WalletId wallet,
        long epoch,
        @Nullable Bytes previousHash,
        List<KeyVersion> versions,
        int currentVersion,
        @Nullable KeyPolicy policy,
        @Nullable RotationPolicy rotationPolicy,
        @Nullable Rotation rotation,
        ScheduleState schedule)
        implements Chained<KeyRecord> {
    /** Throws {@link IllegalArgumentException} if {@code currentVersion} is none of {@code versions}. */
    public KeyRecord {
        versions = List.copyOf(versions);
        version(versions, currentVersion);
    }

    /** Makes a record without policies. */
    public KeyRecord(
            WalletId wallet, long epoch, @Nullable Bytes previousHash, List<KeyVersion> versions, int currentVersion) {
        this(wallet, epoch, previousHash, versions, currentVersion, null, null, null, ScheduleState.NONE);
    }

    /** Returns a wallet's first record. */
    public static KeyRecord first(WalletId wallet, KeyVersion version) {
        return new KeyRecord(wallet, 1, null, List.of(version), version.version());
    }

    @Override
    public String key() {
        return wallet.key();
    }

    @Override
    public KeyRecord chained(long number, @Nullable Bytes hash) {
        return new KeyRecord(
                wallet, number, hash, versions, currentVersion, policy, rotationPolicy, rotation, schedule);
    }

    /** Returns this record with another policy. */
    public KeyRecord with(KeyPolicy changed) {
        return new KeyRecord(
                wallet, epoch, previousHash, versions, currentVersion, changed, rotationPolicy, rotation, schedule);
    }

    /** Returns this record with another policy of rotation. */
    public KeyRecord with(RotationPolicy changed) {
        return new KeyRecord(
                wallet, epoch, previousHash, versions, currentVersion, policy, changed, rotation, schedule);
    }

    /** Returns this record with a rotation under way, or with none. */
    public KeyRecord with(@Nullable Rotation changed) {
        return new KeyRecord(
                wallet, epoch, previousHash, versions, currentVersion, policy, rotationPolicy, changed, schedule);
    }

    /** Returns this record with its versions changed. */
    public KeyRecord withEach(UnaryOperator<KeyVersion> change) {
        return new KeyRecord(
                wallet,
                epoch,
                previousHash,
                versions.stream().map(change).toList(),
                currentVersion,
                policy,
                rotationPolicy,
                rotation,
                schedule);
    }

    /**
     * Returns this record with one more version, which is current, and of which nothing has been told yet and no
     * rotation called off.
     */
    public KeyRecord plus(KeyVersion next) {
        List<KeyVersion> all = new ArrayList<>(versions);
        all.add(next);
        return new KeyRecord(
                wallet,
                epoch,
                previousHash,
                all,
                next.version(),
                policy,
                rotationPolicy == null ? null : rotationPolicy.ofNewVersion(),
                rotation,
                schedule.ofNewVersion());
    }

    /** Returns this record with another state of its schedule. */
    public KeyRecord with(ScheduleState changed) {
        return new KeyRecord(
                wallet, epoch, previousHash, versions, currentVersion, policy, rotationPolicy, rotation, changed);
    }

    /** The version that signs new requests. */
    public KeyVersion current() {
        return version(currentVersion);
    }

    /**
     * Returns the time from which the age of the current key counts: when its KMS made it or, if no KMS said that, when
     * the key was first registered here. A key that came back into service is as old as it was.
     */
    public Instant keySince() {
        return keySince(current());
    }

    /** Returns the time from which the age of the key of {@code version} counts, likewise. */
    public Instant keySince(KeyVersion version) {
        return versions.stream()
                .filter(other -> other.publicKey().equals(version.publicKey()))
                .map(KeyVersion::keyKnownSince)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Returns when the last automatic rotation of the current key was due that was called off, or null. */
    public @Nullable Instant skippedRotation() {
        Instant skipped = rotationPolicy == null || rotationPolicy.skipped() == null
                ? schedule.skipped()
                : rotationPolicy.skipped();
        return skipped != null && skipped.isAfter(current().inServiceSince()) ? skipped : null;
    }

    /** Returns this record after the automatic rotation that was due at {@code due} was called off. */
    public KeyRecord skipping(Instant due) {
        return rotationPolicy == null ? with(schedule.skipping(due)) : with(rotationPolicy.skipping(due));
    }

    /** The version with this number; throws {@link IllegalArgumentException} if there is none. */
    public KeyVersion version(int version) {
        return version(versions, version);
    }

    /** Returns which version of its policy the wallet has, or null if it has none. */
    public @Nullable Integer policyVersion() {
        return policy == null ? null : policy.version();
    }

    private static KeyVersion version(List<KeyVersion> versions, int version) {
        for (KeyVersion candidate : versions) {
            if (candidate.version() == version) {
                return candidate;
            }
        }
        throw new IllegalArgumentException("no key version " + version);
    }
}
