package io.chancery.stream.arrival;

import io.chancery.model.WalletId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Where a wallet's records belong: the partition that Java's default partitioner gives its key. */
public final class HomePartition {
    private HomePartition() {}

    /** The wallet's partition among {@code partitions}, in every topic that is owned by wallet. */
    public static int of(WalletId wallet, int partitions) {
        return of(wallet.tenant(), wallet.alias(), partitions);
    }

    /** The same of a wallet as far as it could be read. */
    public static int of(String tenant, String alias, int partitions) {
        return of((tenant + "/" + alias).getBytes(StandardCharsets.UTF_8), partitions);
    }

    /**
     * Returns what chooses the partition of a record under its wallet's key: among {@code partitions}, however many its
     * topic has. The default partitioner would take those too that were added later.
     */
    public static StreamPartitioner<byte[], byte[]> partitioner(int partitions) {
        return (topic, key, value, count) -> Optional.of(Set.of(of(key, partitions)));
    }

    private static int of(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}
