package io.chancery.stream;

import io.chancery.admission.UsedId;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.Origin;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.records.RecordCodec;
import io.chancery.seal.BrokenSealException;
import io.chancery.seal.BrokenSealException.Reason;
import io.chancery.stream.store.RecordDecider;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The commands of a task's wallets that wait for approvals: kept in the store, and published for operators to read. */
final class ProposalTable {
    /** Tenant, alias and command id, of which only the last may have slashes. */
    private static final int PARTS = 3;

    private final KeyValueStore<String, byte[]> store;
    private final RecordCodec codec;
    private final TaskOutput output;
    private final RecordDecider ids;
    private final Origin commands;

    /** The commands that wait and whose entry was found to be no worker's. */
    private final Set<BrokenProposal> broken = new LinkedHashSet<>();

    /** Until when each proposal of the store waits; null before the store was read. */
    private @Nullable Map<String, Instant> expiries;

    /** A command that waited, of which nothing but its id and where it was read is known any more. */
    record BrokenProposal(WalletId wallet, String commandId, Origin origin) {}

    /**
     * For one task.
     *
     * @param ids knows the ids that its commands have used
     * @param commands any place of the commands' partition
     */
    ProposalTable(
            KeyValueStore<String, byte[]> store,
            RecordCodec codec,
            TaskOutput output,
            RecordDecider ids,
            Origin commands) {
        this.store = store;
        this.codec = codec;
        this.output = output;
        this.ids = ids;
        this.commands = commands;
    }

    @Nullable
    CommandProposal find(WalletId wallet, String commandId) {
        return find(CommandProposal.key(wallet, commandId));
    }

    private @Nullable CommandProposal find(String key) {
        try {
            byte[] stored = store.get(key);
            return stored == null ? null : codec.restoreCommandProposal(stored);
        } catch (BrokenSealException refused) {
            note(key, refused);
            throw refused;
        }
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

    /**
     * Returns the commands that waited and whose entry is no worker's, each once. An entry of an id that no command has
     * used never was one's; and one that is sealed with a key that is missing may be right, once the key is there.
     */
    List<BrokenProposal> takeBroken() {
        List<BrokenProposal> found = List.copyOf(broken);
        broken.clear();
        return found;
    }

    private void note(String key, BrokenSealException refused) {
        String[] parts = key.split("/", PARTS);
        if (refused.reason() != Reason.UNKNOWN_SEAL_KEY && parts.length == PARTS) {
            note(parts[0], parts[1], parts[2]);
        }
    }

    private void note(String tenant, String alias, String commandId) {
        try {
            WalletId wallet = new WalletId(tenant, alias);
            UsedId use = ids.find(wallet, commandId);
            if (use != null) {
                Origin origin = new Origin(commands.topic(), commands.partition(), use.offset());
                broken.add(new BrokenProposal(wallet, commandId, origin));
            }
        } catch (InvalidFieldException | BrokenSealException unknown) {
            // No command is known to have waited under it.
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
        remove(proposal.key());
    }

    void remove(BrokenProposal proposal) {
        remove(CommandProposal.key(proposal.wallet(), proposal.commandId()));
    }

    private void remove(String key) {
        expiries().remove(key);
        store.delete(key);
        output.proposalOver(key);
    }

    private Map<String, Instant> expiries() {
        Map<String, Instant> known = expiries;
        if (known == null) {
            known = new HashMap<>();
            try (KeyValueIterator<String, byte[]> all = store.all()) {
                while (all.hasNext()) {
                    String key = all.peekNextKey();
                    try {
                        known.put(
                                key,
                                codec.restoreCommandProposal(all.next().value).expiresAt());
                    } catch (BrokenSealException refused) {
                        note(key, refused);
                    }
                }
            }
            expiries = known;
        }
        return known;
    }
}
