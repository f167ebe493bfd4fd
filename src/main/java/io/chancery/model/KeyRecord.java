package io.chancery.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything known about a wallet's keys: all versions, oldest first, and which is current.
 *
 * @param epoch counts the record's changes, from 1
 * @param previousHash SHA-256 of the record of the epoch before as it stands in its topic, or null in epoch 1
 * @param currentVersion the version that signs new requests
 * @param policy what the wallet may sign, or null if none was set
 */
public record KeyRecord(
        WalletId wallet,
        long epoch,
        @Nullable Bytes previousHash,
        List<KeyVersion> versions,
        int currentVersion,
        @Nullable KeyPolicy policy) {
    /** Throws {@link IllegalArgumentException} if {@code currentVersion} is none of {@code versions}. */
    public KeyRecord {
        versions = List.copyOf(versions);
        version(versions, currentVersion);
    }

    /** One without a policy. */
    public KeyRecord(
            WalletId wallet, long epoch, @Nullable Bytes previousHash, List<KeyVersion> versions, int currentVersion) {
        this(wallet, epoch, previousHash, versions, currentVersion, null);
    }

    /** The record of the next epoch, with another policy. Its {@code previousHash} is still to be filled in. */
    public KeyRecord with(KeyPolicy changed) {
        return new KeyRecord(wallet, epoch + 1, null, versions, currentVersion, changed);
    }

    /** This record after one whose value in the topic has the SHA-256 {@code hash}; null if there was none. */
    public KeyRecord after(@Nullable Bytes hash) {
        return new KeyRecord(wallet, epoch, hash, versions, currentVersion, policy);
    }

    /** The version that signs new requests. */
    public KeyVersion current() {
        return version(currentVersion);
    }

    /** The version with this number; throws {@link IllegalArgumentException} if there is none. */
    public KeyVersion version(int version) {
        return version(versions, version);
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
