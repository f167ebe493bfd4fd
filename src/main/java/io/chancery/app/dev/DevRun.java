package io.chancery.app.dev;

import io.chancery.app.client.ChanceryClient;
import io.chancery.app.client.Exchange;
import io.chancery.app.client.Outcome;
import io.chancery.app.client.OutcomeVerifier;
import io.chancery.app.client.SampleRequests;
import io.chancery.app.client.TopicReader;
import io.chancery.app.failure.ExitCode;
import io.chancery.app.failure.Failure;
import io.chancery.crypto.Secp256k1;
import io.chancery.model.KeySpec;
import io.chancery.model.RotationCommand;
import io.chancery.model.RotationResult;
import io.chancery.model.SigningRequest;
import io.chancery.model.WalletId;
import io.chancery.payload.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.RecordMetadata;

/** The demonstration: registers the environment's keys, sends sample requests and checks every outcome. */
public final class DevRun {
    private static final Duration REGISTRATION = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    /** How many samples have every EVM transaction type and then a claim. */
    private static final int ROUND = 6;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DevEnvironment environment;
    private final ChanceryClient client;
    private final OutcomeVerifier verifier = new OutcomeVerifier(new Payloads(Secp256k1.best()));

    /**
     * A run in {@code environment}.
     *
     * @param client signs as the environment's operator and, if samples are sent, as their requester
     */
    public DevRun(DevEnvironment environment, ChanceryClient client) {
        this.environment = environment;
        this.client = client;
    }

    /** Registers the requesters, and a key for each wallet; returns what each of these became. */
    public Map<WalletId, RotationResult> register() {
        DevEnvironment.tenants().forEach(tenant -> environment.identities().register(client, tenant));
        Map<WalletId, RotationResult> results = new HashMap<>();
        DevEnvironment.WALLETS.forEach(wallet -> results.put(wallet, register(wallet, KeySpec.ECC_SECG_P256K1)));
        results.put(DevEnvironment.CLAIMS, register(DevEnvironment.CLAIMS, KeySpec.ECC_NIST_EDWARDS25519));
        return results;
    }

    /** Sets the policy of every wallet; the samples keep to it. */
    public void setPolicies() {
        String policy = resource("/dev-policy.json");
        DevEnvironment.WALLETS.forEach(wallet -> setPolicy(wallet, policy));
        setPolicy(DevEnvironment.CLAIMS, policy);
    }

    private void setPolicy(WalletId wallet, String policy) {
        order("policy-of-" + wallet.alias(), wallet, new RotationCommand.SetPolicy(policy));
    }

    private RotationResult register(WalletId wallet, KeySpec spec) {
        return order("register-" + wallet.alias(), wallet, new RotationCommand.RegisterKey(wallet.alias(), spec));
    }

    private RotationResult order(String id, WalletId wallet, RotationCommand.Action action) {
        RotationCommand command =
                new RotationCommand(id, wallet, environment.identities().operator(), now(), action);
        RotationResult result = Exchange.command(client, command, REGISTRATION);
        if (result.status() != RotationResult.Status.COMPLETED) {
            throw new Failure(result.code(), ExitCode.FAILED, id + " was not carried out", result.reason(), null);
        }
        return result;
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(DevRun.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends {@code count} requests and waits until each is answered.
     *
     * @param show is given every answer as it arrives
     */
    public DevSummary sendSamples(int count, Consumer<Answer> show) {
        try (TopicReader<Outcome> outcomes = client.outcomes()) {
            Map<String, SigningRequest> unanswered = new HashMap<>();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            long start = System.nanoTime();
            for (int number = 0; number < count; number++) {
                SigningRequest request = sample(number);
                unanswered.put(request.id(), request);
                sent.add(client.send(request));
            }
            sent.forEach(Exchange::await);
            DevSummary summary = DevSummary.none(count);
            long lastAnswer = System.nanoTime();
            while (!unanswered.isEmpty() && System.nanoTime() - lastAnswer < PATIENCE.toNanos()) {
                for (Outcome outcome : outcomes.poll(POLL)) {
                    SigningRequest request = unanswered.remove(outcome.requestId());
                    if (request != null) {
                        lastAnswer = System.nanoTime();
                        Answer answer = answer(request, outcome);
                        summary = summary.plus(answer);
                        show.accept(answer);
                    }
                }
            }
            return summary.after(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /**
     * An outcome with the request it answers.
     *
     * @param right whether it is signed, and signed rightly
     */
    public record Answer(SigningRequest request, Outcome outcome, boolean right) {}

    private Answer answer(SigningRequest request, Outcome outcome) {
        boolean right = switch (outcome) {
            case Outcome.Signed signed -> verifier.isRight(request, signed.payload());
            case Outcome.Rejected rejected -> false;
        };
        return new Answer(request, outcome, right);
    }

    private static SigningRequest sample(int number) {
        String id = "sample-" + number;
        int round = number / ROUND;
        if (number % ROUND == ROUND - 1) {
            return SampleRequests.xrplClaim(id, DevEnvironment.CLAIMS, 1_000_000L * (round + 1), now());
        }
        int transaction = number - round;
        int wallets = DevEnvironment.WALLETS.size();
        return SampleRequests.of(
                transaction, id, DevEnvironment.WALLETS.get(transaction % wallets), transaction / wallets, now());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
