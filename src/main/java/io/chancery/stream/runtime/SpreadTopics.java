package io.chancery.stream.runtime;

import io.chancery.model.InvalidFieldException;
import io.chancery.model.WalletId;
import io.chancery.rotation.approval.RequesterDecider;
import io.chancery.seal.BrokenSealException;
import io.chancery.seal.Sealing;
import io.chancery.stream.sealed.StoreSeals;
import io.chancery.stream.store.TaskStores;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The topics behind the tasks' stores that tell among how many partitions wallets are spread, and what their records
 * say.
 */
public final class SpreadTopics {
    private final Sealing sealing;

    /** {@code sealing} is the workers': what they did not write is not believed. */
    public SpreadTopics(Sealing sealing) {
        this.sealing = sealing;
    }

    /** Returns the topic of {@link SpreadMark}s. */
    public static String marks(String applicationId) {
        return TaskStores.changelog(applicationId, TaskStores.SPREAD);
    }

    /** Returns the topic of the tenants' requesters, each on the partition that its tenant's commands go to. */
    public static String requesters(String applicationId) {
        return TaskStores.changelog(applicationId, TaskStores.REQUESTERS);
    }

    /**
     * Returns the number of partitions in a record of {@link #marks}, or null if no worker reads what is under its key.
     *
     * @throws BrokenSealException if no worker sealed it
     * @throws NumberFormatException if it is no number
     */
    public @Nullable Integer mark(int partition, byte[] key, byte[] value) {
        return SpreadMark.KEY.equals(new String(key, StandardCharsets.UTF_8))
                ? (Integer) SpreadMark.read(open(TaskStores.SPREAD, partition, key, value))
                : null;
    }

    /**
     * Returns whose commands decide about the requester in a record of {@link #requesters}, or null if no worker wrote
     * it.
     */
    public @Nullable WalletId owner(int partition, byte[] key, byte[] value) {
        try {
            open(TaskStores.REQUESTERS, partition, key, value);
            WalletId requester = WalletId.parse(new String(key, StandardCharsets.UTF_8));
            return new WalletId(requester.tenant(), RequesterDecider.KEY_ALIAS);
        } catch (BrokenSealException | InvalidFieldException foreign) {
            return null;
        }
    }

    private byte[] open(String store, int partition, byte[] key, byte[] value) {
        return StoreSeals.open(sealing, partition, store, key, value);
    }
}
