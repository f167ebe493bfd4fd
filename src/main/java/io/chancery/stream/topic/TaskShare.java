package io.chancery.stream.topic;

import io.chancery.model.WalletId;
import io.chancery.protocol.HomePartition;
import java.util.function.Function;

/**
 * The records of a compacted topic that are a task's to write: those whose home is a wallet of the task's partition.
 *
 * @param partition the task's
 * @param partitions among how many partitions wallets are spread
 * @param home gives the wallet whose task writes a record
 */
public record TaskShare<R>(int partition, int partitions, Function<R, WalletId> home) {
    boolean holds(R record) {
        return HomePartition.of(home.apply(record), partitions) == partition;
    }
}
