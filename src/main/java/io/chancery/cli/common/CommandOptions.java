package io.chancery.cli.common;

import io.chancery.client.ChanceryClient;
import io.chancery.client.CommandProgress;
import io.chancery.client.RecordCodecs;
import io.chancery.client.RequestRoundTrip;
import io.chancery.client.view.WaitingCommands;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.failure.Failure;
import io.chancery.model.WalletId;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import io.chancery.protocol.Topics;
import io.chancery.records.RecordCodec;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.TopicsCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that has a worker carry something out, and the way there. */
public final class CommandOptions {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    @Option(
            names = "--issuer",
            paramLabel = "NAME",
            description = "Who orders it: the operator whose key signs (default: the name in the key file, or else the"
                    + " user's).")
    private @Nullable String issuer;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "The operator's private key. Short for --set operator.key.file=FILE.")
    private @Nullable String keyFile;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long to wait for the result (default: 60; of keys create, 600).")
    private @Nullable Long timeout;

    private @Nullable Caller caller;

    /**
     * Sends {@code action}, waits for its result, prints how it ended and returns the exit code. If it waits for
     * approvals, prints what waits where JSON is asked for, and throws {@link Failure} saying how to approve.
     *
     * @param done what to say of a completed command, from its result
     * @param not what to say of another one, before the reason
     */
    public int carryOut(
            ConfigOptions settings,
            Output output,
            WalletId wallet,
            RotationCommand.Action action,
            Function<RotationResult, String> done,
            String not) {
        return carryOut(settings, output, wallet, action, DEFAULT_TIMEOUT, done, not);
    }

    /**
     * Carries {@code action} out as {@link #carryOut(ConfigOptions, Output, WalletId, RotationCommand.Action, Function,
     * String)} does, with another default timeout.
     *
     * @param patience how long to wait for the result unless the options say it
     */
    public int carryOut(
            ConfigOptions settings,
            Output output,
            WalletId wallet,
            RotationCommand.Action action,
            Duration patience,
            Function<RotationResult, String> done,
            String not) {
        ChanceryConfig config = load(settings);
        CommandProgress.Ended ended = send(config, output, wallet, action, patience);
        int exitCode = show(output, ended, done.apply(ended.result()), not);
        if (RejectionCode.UNKNOWN_REQUESTER.code().equals(ended.result().code())) {
            output.warn("  " + caller().used("issuer", "--issuer"));
        }
        return exitCode;
    }

    private CommandProgress.Ended send(
            ChanceryConfig config, Output output, WalletId wallet, RotationCommand.Action action, Duration patience) {
        RotationCommand command = command(wallet, action);
        RecordCodec codec = RecordCodecs.of(config);
        WaitLine waiting = output.waitLine();
        try (ChanceryClient client = new ChanceryClient(config, codec)) {
            return switch (RequestRoundTrip.commandOrWait(
                    client,
                    command,
                    timeout(patience),
                    () -> waiting.waitsFor("a worker's answer to command " + command.id()))) {
                case CommandProgress.Ended ended -> ended;
                case CommandProgress.Waits waits -> {
                    output.printJson(ProposalReport.json(WaitingCommands.read(codec, waits.proposal())));
                    throw ProposalReport.waits(waits.proposal());
                }
                case CommandProgress.Over over -> throw new IllegalStateException("of no command");
            };
        }
    }

    /** The settings with these options; throws {@link Failure} if the topics are not set up. */
    public ChanceryConfig load(ConfigOptions settings) {
        if (keyFile != null) {
            settings.override(Settings.OPERATOR_KEY_FILE, keyFile);
        }
        ChanceryConfig config = settings.load();
        KeyFiles.requireUsable(config, Settings.OPERATOR_KEY_FILE);
        caller = Caller.of(issuer, config.optional(Settings.OPERATOR_KEY_FILE));
        try (KafkaAdmin admin = KafkaAdmin.connect(config)) {
            TopicsCheck.requireExisting(admin, topics(config.topics()));
        }
        return config;
    }

    private static List<String> topics(Topics topics) {
        return List.of(
                topics.rotationCommands(),
                topics.rotationResults(),
                topics.commandProposals(),
                topics.signingKeys(),
                topics.requesters());
    }

    private Caller caller() {
        return caller == null ? Caller.of(issuer, keyFile) : caller;
    }

    /** A new command of the operator's. */
    public RotationCommand command(WalletId wallet, RotationCommand.Action action) {
        return new RotationCommand(
                UUID.randomUUID().toString(),
                wallet,
                caller().name(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                action);
    }

    public Duration timeout() {
        return timeout(DEFAULT_TIMEOUT);
    }

    private Duration timeout(Duration otherwise) {
        return timeout == null ? otherwise : Duration.ofSeconds(timeout);
    }

    /**
     * Prints how a command ended and returns the exit code.
     *
     * @param done what to say of a completed command
     * @param not what to say of another one, before the reason
     */
    public static int show(Output output, CommandProgress.Ended ended, String done, String not) {
        CommandReport report = new CommandReport(ended, done, not);
        output.printLines(report.json(new RecordJson(new RecordMapper())), report.text());
        return report.exitCode();
    }
}
