package io.chancery.cli;

import io.chancery.cli.common.AnswerText;
import io.chancery.cli.common.Output;
import io.chancery.client.ChanceryClient;
import io.chancery.client.SampleRequests;
import io.chancery.client.verdict.Outcome;
import io.chancery.client.view.TopicReader;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.ConfigSources;
import io.chancery.config.Settings;
import io.chancery.dev.DevEnvironment;
import io.chancery.dev.DevRun;
import io.chancery.dev.DevSummary;
import io.chancery.dev.DevTraffic;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.worker.Supervisor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chancery dev}. */
@Command(
        name = "dev",
        description =
                "Try Chancery without any service: starts a Kafka broker, a schema registry, a keystore"
                        + " and a worker in this process, makes the keys of three wallets as keys create does, sends signed sample requests of every EVM transaction type, and claims of the XRP Ledger, and prints each"
                        + " outcome; in their middle it rotates a wallet to its second key, shows that the old one can be pinned for some seconds, and then not any more. Goes on until Ctrl-C, so that clients of your own can join. Nothing of it is kept.",
        footer = {"", "Example: bin/chancery dev --requests 5 --exit"})
final class DevCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration OVERLAP = Duration.ofSeconds(5);

    private static final String WORKER = "dev";

    @Mixin
    private Output output = new Output();

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many sample requests to send (default: ${DEFAULT-VALUE}).")
    private int requests = 10;

    @Option(
            names = "--exit",
            description = "End when all are answered and the rotation is done: with 0 if every one was signed and every"
                    + " signature is the right key's, with 1 otherwise.")
    private boolean exit;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "The broker's port (default: a free one).")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "The schema registry's port (default: a free one).")
    private int registryPort;

    /** None at all is a wish only if something else may happen afterwards. */
    private void requireRequests() {
        int least = exit ? 1 : 0;
        if (requests < least) {
            throw new Failure(
                    "invalid-argument",
                    ExitCode.USAGE,
                    "--requests must be at least " + least + ", not " + requests,
                    "try: dev --help",
                    null);
        }
    }

    @Override
    public Integer call() throws IOException {
        requireRequests();
        Path directory = Files.createTempDirectory("chancery-dev-");
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("dev-cleanup").unstarted(() -> delete(directory)));
        output.printText("Starting a Kafka broker, a schema registry and a worker…");
        try (DevEnvironment environment = DevEnvironment.start(directory, kafkaPort, registryPort)) {
            ChanceryConfig config = environment.config(WORKER);
            Supervisor worker = Supervisor.start(config);
            ChanceryConfig samples = environment.clientConfig(SampleRequests.REQUESTER);
            try (ChanceryClient client = new ChanceryClient(samples)) {
                return run(environment, client);
            } finally {
                worker.close();
            }
        }
    }

    private int run(DevEnvironment environment, ChanceryClient client) {
        DevRun run = new DevRun(environment, client);
        run.register()
                .forEach((wallet, key) -> output.printText(
                        "made the key of " + wallet + (key.address() == null ? "" : " with address " + key.address())));
        run.setPolicies();
        output.printText("policies set: bin/chancery policy show acme/treasury");
        output.printText("Kafka:           " + environment.bootstrapServers());
        output.printText("Schema registry: " + environment.registryUrl());
        output.printText("To encrypt:      export " + variables(environment.encryption()));
        output.printText("To verify:       export " + variables(Map.of(Settings.OFFICE_KEY, environment.officeKey())));
        output.printText("To sign:         export "
                + variables(
                        Map.of(Settings.DEPLOYMENT, environment.config(WORKER).deployment())) + " "
                + variables(environment.identities().clientSettings(DevEnvironment.REQUESTER)) + "  # as the requester "
                + DevEnvironment.REQUESTER + ", and as the operator "
                + environment.identities().operator());
        output.printText("");
        boolean allRight = requests == 0
                || show(
                        new DevTraffic(client, run, OVERLAP).send(requests, this::show),
                        environment.checkpoints(WORKER));
        if (exit) {
            return allRight ? ExitCode.OK : ExitCode.FAILED;
        }
        output.printText("Running; Ctrl-C ends it. Outcomes of requests of your own appear below.");
        follow(client);
        return ExitCode.OK;
    }

    private void show(DevTraffic.Event event) {
        output.printText(AnswerText.of(event));
    }

    private boolean show(DevSummary summary, long checkpoints) {
        output.printLines(
                summary,
                "%n%d of %d requests signed, %d with the right signature, %d rejected, in %.2f s"
                                .formatted(
                                        summary.signed(),
                                        summary.requests(),
                                        summary.verified(),
                                        summary.rejected(),
                                        summary.seconds())
                        + "%nthe audit trail has %d signed checkpoints".formatted(checkpoints)
                        + "%nrotated %s: pinned to the old key %d signed in time, %d rejected when it was retired%n"
                                .formatted(
                                        summary.rotation().wallet(),
                                        summary.rotation().signedByOldKey(),
                                        summary.rotation().rejectedAsRetired()));
        return summary.allRight();
    }

    private void follow(ChanceryClient client) {
        try (TopicReader<Outcome> outcomes = client.outcomes()) {
            while (!Thread.currentThread().isInterrupted()) {
                outcomes.poll(POLL).forEach(outcome -> output.printText(AnswerText.of(outcome)));
            }
        }
    }

    private static String variables(Map<String, String> settings) {
        return new TreeMap<>(settings)
                .entrySet().stream()
                        .map(setting -> ConfigSources.variable(setting.getKey()) + "='" + setting.getValue() + "'")
                        .collect(Collectors.joining(" "));
    }

    private static void delete(Path directory) {
        try {
            Utils.delete(directory.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
