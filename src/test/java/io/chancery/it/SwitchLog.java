package io.chancery.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chancery.model.WalletId;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * When a worker that logs JSON learnt, by its own log, that a wallet's new requests are signed with another version.
 */
final class SwitchLog {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String MESSAGE = "signs with another version now";
    private static final long LOOK_EVERY_MS = 200;

    private final WorkerProcess worker;
    private Map<WalletId, Instant> switches = Map.of();

    SwitchLog(WorkerProcess worker) {
        this.worker = worker;
    }

    /** Returns when each of {@code wallets} has switched once. */
    void await(Collection<WalletId> wallets, Duration patience) {
        Await.until(() -> worker.id() + " to know of all of " + wallets + ", only " + switches, patience, () -> {
            Await.pause(LOOK_EVERY_MS);
            switches = read();
            return switches.keySet().containsAll(wallets);
        });
    }

    Instant at(WalletId wallet) {
        return Objects.requireNonNull(switches.get(wallet));
    }

    private Map<WalletId, Instant> read() {
        Map<WalletId, Instant> found = new HashMap<>();
        worker.log()
                .lines()
                .filter(line -> line.contains(MESSAGE) && line.endsWith("}"))
                .map(SwitchLog::parse)
                .forEach(event -> found.putIfAbsent(
                        WalletId.parse(event.path("wallet").asText()),
                        Instant.ofEpochMilli(event.path("timestamp").asLong())));
        return found;
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
