package io.chancery.app.client;

import io.chancery.app.config.Settings;
import io.chancery.app.failure.ExitCode;
import io.chancery.app.failure.Failure;
import io.chancery.model.WalletId;
import io.chancery.stream.HomePartition;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The partitions on which the wallets' records were found. They tell among how many partitions wallets are spread: with another
 * number each wallet's nonces, ids and pending requests would be looked for where they are not.
 */
public final class WalletPlaces {
    private final Map<WalletId, Integer> found = new HashMap<>();

    /** Takes in that a record of {@code wallet} lies on {@code partition}; a later one counts more. */
    void saw(WalletId wallet, int partition) {
        found.put(wallet, partition);
    }

    /**
     * Throws {@link Failure} with {@code wallets-elsewhere} if most wallets are not where they would be among {@code spread}
     * partitions. A few that are not are somebody else's records, which the wallets' owner overwrites.
     *
     * @param partitions how many there are
     */
    public void require(int spread, int partitions) {
        long atHome = atHome(spread);
        if (2 * atHome < found.size()) {
            int likely = IntStream.rangeClosed(1, partitions)
                    .boxed()
                    .max((one, other) -> Long.compare(atHome(one), atHome(other)))
                    .orElse(partitions);
            throw new Failure(
                    "wallets-elsewhere",
                    ExitCode.CONFIGURATION,
                    "of " + found.size() + " wallets " + (found.size() - atHome) + " are not where they belong among "
                            + spread + " partitions: partitions were added since they were registered",
                    "set " + Settings.WALLETS_PARTITIONS + " to the number there was before, which seems to be "
                            + likely,
                    null);
        }
    }

    private long atHome(int spread) {
        return found.entrySet().stream()
                .filter(wallet -> HomePartition.of(wallet.getKey(), spread) == wallet.getValue())
                .count();
    }
}
