package io.chancery.protocol;

import io.chancery.model.WalletId;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

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

    /** The partition of records under {@code key}, which is a wallet's. */
    public static int of(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}
