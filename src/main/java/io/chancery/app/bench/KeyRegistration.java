package io.chancery.app.bench;

import io.chancery.app.client.ChanceryClient;
import io.chancery.app.client.Exchange;
import io.chancery.app.client.TopicReader;
import io.chancery.app.failure.ExitCode;
import io.chancery.app.failure.Failure;
import io.chancery.model.KeySpec;
import io.chancery.model.RotationCommand;
import io.chancery.model.RotationResult;
import io.chancery.model.WalletId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Gives each wallet its key, all at once. */
final class KeyRegistration {
    /** Who orders it. */
    static final String ISSUER = "bench";

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private KeyRegistration() {}

    /** Throws {@link Failure} if a key is refused or an answer does not come. */
    static void run(ChanceryClient client, List<WalletId> wallets) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (TopicReader<RotationResult> results = client.results()) {
            List<Future<RecordMetadata>> sent = wallets.stream()
                    .map(wallet -> client.send(new RotationCommand(
                            "register-" + wallet.alias(),
                            wallet,
                            ISSUER,
                            now,
                            new RotationCommand.RegisterKey(wallet.alias(), KeySpec.ECC_SECG_P256K1))))
                    .toList();
            sent.forEach(Exchange::await);
            int registered = 0;
            for (long end = System.nanoTime() + PATIENCE.toNanos(); registered < wallets.size(); ) {
                if (System.nanoTime() > end) {
                    throw failed("no-answer", "only " + registered + " keys were registered in time");
                }
                for (RotationResult result : results.poll(POLL)) {
                    if (result.status() != RotationResult.Status.COMPLETED) {
                        throw failed(result.code(), "a key was not registered: " + result.reason());
                    }
                    registered++;
                }
            }
        }
    }

    private static Failure failed(String code, String what) {
        return new Failure(code, ExitCode.FAILED, what, "the worker's log may say more", null);
    }
}
