package io.chancery.cli;

import io.chancery.cli.common.Output;
import io.chancery.cli.table.LineWidth;
import io.chancery.client.ChanceryClient;
import io.chancery.client.SampleRequests;
import io.chancery.client.verdict.Outcome;
import io.chancery.client.view.TopicReader;
import io.chancery.config.ChanceryConfig;
import io.chancery.dev.DevEnvironment;
import io.chancery.dev.DevRun;
import io.chancery.dev.DevSummary;
import io.chancery.dev.DevTraffic;
import io.chancery.dev.ScratchDirectory;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.logging.Logs;
import io.chancery.worker.Supervisor;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chancery dev}. */
@Command(
        name = "dev",
        description = "Try Chancery without any service: starts a Kafka broker, a schema registry, a keystore"
                + " and a worker in this process, makes the keys of three wallets as keys create does, sends signed sample requests of every EVM transaction type, and claims of the XRP Ledger, and prints each"
                + " outcome; in their middle it rotates a wallet to its second key, shows that the old one can be pinned for some seconds, and then not any more. Goes on until Ctrl-C, so that clients of your own can join. Nothing of it is kept. With --verbose the"
                + " log of its worker is on standard error.",
        footer = {"", "Example: bin/chancery dev --requests 5 --exit"})
final class DevCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration OVERLAP = Duration.ofSeconds(5);

    private static final String WORKER = "dev";

    private final DevText text = new DevText(LineWidth.current());

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
    private CommandSpec command;

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
    public Integer call() {
        requireRequests();
        if (!Verbosity.of(command.commandLine())) {
            Logs.configureDemonstration();
        }
        ScratchDirectory directory = ScratchDirectory.create("chancery-dev-");
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("dev-cleanup").unstarted(directory::delete));
        output.printText("Starting a Kafka broker, a schema registry and a worker…");
        try (DevEnvironment environment = DevEnvironment.start(directory.path(), kafkaPort, registryPort)) {
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
                        "made the key of " + wallet + (key.address() == null ? "" : ", address " + key.address())));
        run.setPolicies();
        output.printText("set the policies of the wallets");
        introduction(environment).lines().forEach(output::printText);
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

    private static String introduction(DevEnvironment environment) {
        return """

                Kafka            %s
                Schema registry  %s

                In another terminal, read what clients, operators and auditors need:

                  . %s

                It has the keys of the requester %s and of the operator %s. Then try:

                  bin/chancery keys list
                  bin/chancery policy show acme/treasury
                  bin/chancery request --requester %s --wallet acme/treasury \\
                      --chain-id 31337 --nonce 1000 --value 1 --max-fee 30000000000 \\
                      --to 0x70997970c51812dc3a010c7d01b50e0d17dc79c8
                  bin/chancery rotate start acme/payouts --create --issuer %s
                  bin/chancery audit export --format jsonl --out trail
                  bin/chancery audit verify --key "$AUDIT_KEY" trail

                """.formatted(
                        environment.bootstrapServers(),
                        environment.registryUrl(),
                        environment.environmentFile(),
                        DevEnvironment.REQUESTER,
                        environment.identities().operator(),
                        DevEnvironment.REQUESTER,
                        environment.identities().operator());
    }

    private void show(DevTraffic.Event event) {
        print(text.of(event));
    }

    private void print(DevText.Lines happened) {
        if (happened.alarming()) {
            output.printAlarm(happened.lines());
        } else {
            happened.lines().forEach(output::printText);
        }
    }

    private boolean show(DevSummary summary, long checkpoints) {
        output.printLines(summary, """

                %d of %d requests signed, %d with the right signature, %d rejected,
                in %.2f s. The audit trail has %d signed checkpoints.
                %s has rotated: requests that are pinned to the old key:
                %d signed in time, %d rejected when the key was retired
                """.formatted(
                        summary.signed(),
                        summary.requests(),
                        summary.verified(),
                        summary.rejected(),
                        summary.seconds(),
                        checkpoints,
                        summary.rotation().wallet(),
                        summary.rotation().signedByOldKey(),
                        summary.rotation().rejectedAsRetired()));
        return summary.allRight();
    }

    private void follow(ChanceryClient client) {
        try (TopicReader<Outcome> outcomes = client.outcomes()) {
            while (!Thread.currentThread().isInterrupted()) {
                outcomes.poll(POLL).forEach(outcome -> print(text.of(outcome)));
            }
        }
    }
}
