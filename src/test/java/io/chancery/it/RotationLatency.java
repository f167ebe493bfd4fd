package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.verdict.Outcome;
import io.chancery.kms.aws.Behavior;
import io.chancery.kms.aws.KmsOperation;
import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationCommand.RotateTo;
import io.chancery.model.rotation.RotationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How long a rotation takes to be in force and to be known everywhere, under load: prints it as one line of JSON. A
 * measurement, run by hand: {@code mvn verify -Dtest=NoUnit -Dsurefire.failIfNoSpecifiedTests=false
 * -Dit.test=RotationLatency}.
 */
class RotationLatency {
    private static final int PARTITIONS = 6;
    private static final int ROTATIONS = Integer.getInteger("chancery.it.rotations", 20);
    private static final int PER_SECOND = Integer.getInteger("chancery.it.rate", 100);

    /** Of one wallet, so that it is not a queue that is measured. */
    private static final int MOST_UNANSWERED = 10;

    private static final Map<String, String> JSON_LOGS = Map.of("log.format", "json");
    private static final Duration OVERLAP = Duration.ofDays(1);
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration BETWEEN = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Far above what it takes: the machine may be busy with something else. */
    private static final Duration LATEST_VIEW = Duration.ofSeconds(30);

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @Test
    void everyWorkerKnowsOfASwitchSoon() {
        Office office = CLUSTER.open("latency", PARTITIONS);
        CLUSTER.kms().always(KmsOperation.SIGN, new Behavior.Delay(Duration.ofMillis(50)));
        List<WorkerProcess> workers = Stream.of("w1", "w2", "w3")
                .map(worker -> office.start(worker, JSON_LOGS))
                .toList();
        workers.forEach(WorkerProcess::awaitReady);
        List<WalletId> wallets = office.openWallets(ROTATIONS);
        Map<WalletId, RotationCommand> commands = new LinkedHashMap<>();
        Map<WalletId, Instant> switched = new HashMap<>();
        Map<WalletId, Instant> signed;
        long perSecond;
        List<SwitchLog> logs = workers.stream().map(SwitchLog::new).toList();

        try (Answers answers = Answers.follow(office);
                Rotations rotations = new Rotations(office);
                Load load =
                        Load.start(office, wallets, PER_SECOND, UnaryOperator.identity(), answers, MOST_UNANSWERED)) {
            Instant start = Instant.now();
            load.goOnFor(WARM_UP);
            for (WalletId wallet : wallets) {
                load.goOnFor(BETWEEN);
                String keyId = CLUSTER.kms().createKey(KeySpec.ECC_SECG_P256K1);
                RotationCommand command = rotations.send("rotate", wallet, "operator", new RotateTo(keyId, OVERLAP));
                RotationResult result =
                        rotations.await(List.of(command), "completed", PATIENCE).getFirst();
                commands.put(wallet, command);
                switched.put(wallet, result.completedAt());
            }
            logs.forEach(log -> log.await(wallets, PATIENCE));
            List<SigningRequest> sent = load.end();
            perSecond = sent.size()
                    * 1_000L
                    / Duration.between(start, Instant.now()).toMillis();
            sent.addAll(office.send(wallets.size(), wallets));
            signed = firstSignedBySecond(sent, answers);
        }

        Figures toSignature = new Figures();
        Figures toLastView = new Figures();
        Figures fromSwitchToLastView = new Figures();
        commands.forEach((wallet, command) -> {
            Instant lastView = logs.stream()
                    .map(log -> log.at(wallet))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            Instant firstSignature = Objects.requireNonNull(signed.get(wallet));
            toSignature.add(Duration.between(command.issuedAt(), firstSignature));
            toLastView.add(Duration.between(command.issuedAt(), lastView));
            fromSwitchToLastView.add(Duration.between(switched.get(wallet), lastView));
        });
        System.out.printf(
                "{\"rotations\": %d, \"requestsPerSecond\": %d, \"commandToFirstSignatureMs\": %s, \"commandToLastViewMs\": %s,"
                        + " \"switchToLastViewMs\": %s}%n",
                ROTATIONS, perSecond, toSignature, toLastView, fromSwitchToLastView);
        assertTrue(fromSwitchToLastView.greatest().compareTo(LATEST_VIEW) < 0, fromSwitchToLastView::toString);
    }

    /** When a reader first saw a signature of the second version, by wallet. */
    private static Map<WalletId, Instant> firstSignedBySecond(List<SigningRequest> sent, Answers answers) {
        Map<WalletId, Instant> first = new HashMap<>();
        for (Outcome outcome : answers.await(sent, PATIENCE)) {
            if (outcome instanceof Outcome.Signed answer && answer.payload().keyVersion() == 2) {
                Instant seen = answers.seen().get(answer.requestId());
                first.merge(answer.payload().wallet(), seen, (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        return first;
    }

    /** Durations that were measured. */
    private static final class Figures {
        private final List<Duration> values = new ArrayList<>();

        void add(Duration value) {
            values.add(value);
        }

        Duration greatest() {
            return at(100);
        }

        /** The smallest that at least {@code percent} of all do not exceed. */
        private Duration at(int percent) {
            List<Duration> sorted = values.stream().sorted().toList();
            return sorted.get((percent * sorted.size() + 99) / 100 - 1);
        }

        /** JSON, in milliseconds. */
        @Override
        public String toString() {
            return "{\"p50\": %d, \"p99\": %d, \"max\": %d}"
                    .formatted(at(50).toMillis(), at(99).toMillis(), greatest().toMillis());
        }
    }
}
