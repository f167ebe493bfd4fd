package io.chancery.stream;

import io.chancery.model.Bytes;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.records.RecordCodec;
import io.chancery.seal.BrokenSealException;
import io.chancery.stream.sealed.RightEntries;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The commands of a task's wallets that wait for approvals: kept in the store, and published for operators to read. */
final class ProposalTable {
    private final KeyValueStore<String, byte[]> store;
    private final RecordCodec codec;
    private final TaskOutput output;

    /** Until when each proposal of the store waits; null before the store was read. */
    private @Nullable Map<String, Instant> expiries;

    ProposalTable(KeyValueStore<String, byte[]> store, RecordCodec codec, TaskOutput output) {
        this.store = store;
        this.codec = codec;
        this.output = output;
    }

    @Nullable
    CommandProposal find(WalletId wallet, String commandId) {
        return find(CommandProposal.key(wallet, commandId));
    }

    private @Nullable CommandProposal find(String key) {
        byte[] stored = store.get(key);
        return stored == null ? null : codec.restoreCommandProposal(stored);
    }

    /** Returns how many commands of {@code wallet} wait. */
    int count(WalletId wallet) {
        String prefix = CommandProposal.key(wallet, "");
        return (int) expiries().keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .count();
    }

    /** Returns the proposals whose time has passed, {@code most} at most, the longest expired first. */
    List<CommandProposal> expired(Instant now, int most) {
        return expiries().entrySet().stream()
                .filter(proposal -> !now.isBefore(proposal.getValue()))
                .sorted(Comparator.comparing((Map.Entry<String, Instant> proposal) -> proposal.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(most)
                .map(proposal -> proposal.getKey())
                .toList()
                .stream()
                .flatMap(key -> Stream.ofNullable(findUnlessRefused(key)))
                .toList();
    }

    /** What is refused waits for nothing any more. */
    private @Nullable CommandProposal findUnlessRefused(String key) {
        try {
            return find(key);
        } catch (BrokenSealException refused) {
            expiries().remove(key);
            return null;
        }
    }

    /** Returns {@code command} as proposals keep it. */
    Bytes write(RotationCommand command) {
        return Bytes.of(codec.store(command));
    }

    /** Returns the command that {@code proposal} is about. */
    RotationCommand command(CommandProposal proposal) {
        return codec.restoreRotationCommand(proposal.command().toArray());
    }

    void put(CommandProposal proposal) {
        expiries().put(proposal.key(), proposal.expiresAt());
        store.put(proposal.key(), codec.store(proposal));
        output.proposal(proposal);
    }

    void remove(CommandProposal proposal) {
        expiries().remove(proposal.key());
        store.delete(proposal.key());
        output.proposalOver(proposal);
    }

    private Map<String, Instant> expiries() {
        Map<String, Instant> known = expiries;
        if (known == null) {
            known = new HashMap<>();
            try (KeyValueIterator<String, byte[]> all = store.all()) {
                for (var entry = RightEntries.next(all); entry != null; entry = RightEntries.next(all)) {
                    known.put(
                            entry.key, codec.restoreCommandProposal(entry.value).expiresAt());
                }
            }
            expiries = known;
        }
        return known;
    }
}
