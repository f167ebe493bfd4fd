package io.chancery.bench;

import io.chancery.client.ChanceryClient;
import io.chancery.client.RequestRoundTrip;
import io.chancery.client.view.TopicReader;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Gives each wallet its key or its policy, all at once. Throws {@link Failure} if one is refused or an answer does not
 * come.
 */
final class WalletCommands {
    /** The issuer of the commands. */
    static final String ISSUER = "bench";

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private WalletCommands() {}

    static void registerKeys(ChanceryClient client, List<WalletId> wallets) {
        run(
                client,
                wallets,
                "register",
                wallet -> new RotationCommand.RegisterKey(wallet.alias(), KeySpec.ECC_SECG_P256K1));
    }

    static void setPolicies(ChanceryClient client, List<WalletId> wallets, String document) {
        run(client, wallets, "set-policy", wallet -> new RotationCommand.SetPolicy(document));
    }

    private static void run(
            ChanceryClient client,
            List<WalletId> wallets,
            String verb,
            Function<WalletId, RotationCommand.Action> action) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (TopicReader<RotationResult> results = client.results()) {
            List<Future<RecordMetadata>> sent = wallets.stream()
                    .map(wallet -> client.send(new RotationCommand(
                            verb + "-" + wallet.alias(), wallet, ISSUER, now, action.apply(wallet))))
                    .toList();
            sent.forEach(RequestRoundTrip::await);
            int done = 0;
            for (long end = System.nanoTime() + PATIENCE.toNanos(); done < wallets.size(); ) {
                if (System.nanoTime() > end) {
                    throw failed("no-answer", verb + ": only " + done + " wallets were answered in time");
                }
                for (RotationResult result : results.poll(POLL)) {
                    if (result.status() != RotationResult.Status.COMPLETED) {
                        throw failed(result.code(), verb + " was refused: " + result.reason());
                    }
                    done++;
                }
            }
        }
    }

    private static Failure failed(String code, String what) {
        return new Failure(code, ExitCode.FAILED, what, "the worker's log may say more", null);
    }
}
