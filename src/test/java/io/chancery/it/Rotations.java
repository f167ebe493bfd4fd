package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.client.RequestRoundTrip;
import io.chancery.client.view.TopicReader;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives commands about wallets' keys and follows what comes of them, from when it is opened on. */
final class Rotations implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final Office office;
    private final TopicReader<RotationResult> reader;
    private final List<RotationCommand> sent = new ArrayList<>();
    private final Map<String, RotationResult> results = new HashMap<>();

    Rotations(Office office) {
        this.office = office;
        reader = office.client().results();
    }

    /** Sends a command under an id of {@code name} and the wallet; returns it when the broker has it. */
    RotationCommand send(String name, WalletId wallet, String issuer, RotationCommand.Action action) {
        RotationCommand command = new RotationCommand(
                id(name, wallet), wallet, issuer, Instant.now().truncatedTo(ChronoUnit.MILLIS), action);
        sent.add(command);
        RequestRoundTrip.await(office.client().send(command));
        return command;
    }

    static String id(String name, WalletId wallet) {
        return name + "-" + wallet.alias();
    }

    /** The ids of all commands. */
    Set<String> ids() {
        return new HashSet<>(sent.stream().map(RotationCommand::id).toList());
    }

    /** The results of {@code commands}, in their order, when all are there. */
    List<RotationResult> await(Collection<RotationCommand> commands, Duration patience) {
        List<String> ids = commands.stream().map(RotationCommand::id).toList();
        Await.until(() -> "results of " + ids + ", only " + results.keySet(), patience, () -> {
            reader.poll(POLL).forEach(result -> results.put(result.commandId(), result));
            return results.keySet().containsAll(ids);
        });
        return ids.stream().map(results::get).toList();
    }

    /** As {@link #await}, where all must have ended with {@code code}. */
    List<RotationResult> await(Collection<RotationCommand> commands, String code, Duration patience) {
        List<RotationResult> found = await(commands, patience);
        found.forEach(result -> assertEquals(code, result.code(), result::toString));
        return found;
    }

    @Override
    public void close() {
        reader.close();
    }
}
