package io.chancery.client.view;

import io.chancery.config.Settings;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.WalletId;
import io.chancery.protocol.HomePartition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The partitions on which the records of wallets were found. They tell among how many partitions wallets are spread:
 * with another number each wallet's nonces, ids and pending requests would be looked for where they are not.
 */
public final class WalletPlaces {
    private static final int SHOWN = 5;

    private final Map<WalletId, Set<Integer>> found = new HashMap<>();

    /**
     * Takes in that a record of {@code wallet} lies on {@code partition}. A wallet that has one at its home is at home.
     */
    public void saw(WalletId wallet, int partition) {
        found.computeIfAbsent(wallet, first -> new HashSet<>()).add(partition);
    }

    /**
     * Throws {@link Failure} with {@code wallets-elsewhere} if any wallet has no record where it would be among {@code
     * spread} partitions: where partitions are doubled, half of the wallets stay where they were.
     *
     * @param partitions how many there are
     */
    public void require(int spread, int partitions) {
        long elsewhere = found.size() - atHome(spread);
        if (elsewhere > 0) {
            throw new Failure(
                    "wallets-elsewhere",
                    ExitCode.CONFIGURATION,
                    "of " + found.size() + " wallets " + elsewhere + " are not where they belong among " + spread
                            + " partitions: partitions were added since they were registered",
                    "set " + Settings.WALLETS_PARTITIONS + " to the number there was before, which seems to be "
                            + likely(partitions),
                    null);
        }
    }

    private String likely(int partitions) {
        long most = IntStream.rangeClosed(1, partitions)
                .mapToLong(this::atHome)
                .max()
                .orElse(0);
        List<String> likely = IntStream.rangeClosed(1, partitions)
                .filter(count -> atHome(count) == most)
                .limit(SHOWN)
                .mapToObj(String::valueOf)
                .toList();
        return String.join(" or ", likely);
    }

    private long atHome(int spread) {
        return found.entrySet().stream()
                .filter(wallet -> wallet.getValue().contains(HomePartition.of(wallet.getKey(), spread)))
                .count();
    }
}
