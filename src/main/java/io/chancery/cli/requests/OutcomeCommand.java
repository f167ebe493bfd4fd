package io.chancery.cli.requests;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.Arguments;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.ExpectedKeyOptions;
import io.chancery.cli.common.Output;
import io.chancery.client.ChanceryClient;
import io.chancery.client.KeptRequest;
import io.chancery.client.RecordCodecs;
import io.chancery.client.RequestState;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.WalletId;
import io.chancery.text.Printable;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.TopicsCheck;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chancery outcome}. */
@Command(
        name = "outcome",
        description =
                "Print the answer to a request that was sent before. Sends nothing. Reads the requester's own record from"
                        + " signing-requests, and the answers that stand under its id: a signed outcome is checked against"
                        + " the record and the wallet's key, and a rejection must be of that very record.",
        footer = {"", "Example: bin/chancery outcome acme/treasury payment-1 --key-file settlement.jwk"},
        exitCodeList = {
            "0:the request was signed",
            "1:the request was rejected, or the command failed",
            "2:the request has no answer yet, or is not there; or the command line is wrong",
            "3:a setting or the cluster's set-up is wrong",
            "4:Kafka or the schema registry cannot be reached",
            "6:there is an answer, and nothing shows whose word it is"
        })
public final class OutcomeCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "TENANT/ALIAS", description = "The request's wallet.")
    private String wallet = "";

    @Parameters(index = "1", paramLabel = "ID", description = "The request's id.")
    private String id = "";

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Read what was written from this time on, such as 2026-10-01T00:00:00Z (default: all that is"
                    + " kept).")
    private @Nullable Instant from;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "The requester's private key, by which its records are known. Short for --set"
                    + " requester.key.file=FILE.")
    private @Nullable String keyFile;

    @Mixin
    private ExpectedKeyOptions expected = new ExpectedKeyOptions();

    @Override
    public Integer call() {
        WalletId name = Arguments.wallet(wallet);
        if (keyFile != null) {
            settings.override(Settings.REQUESTER_KEY_FILE, keyFile);
        }
        ChanceryConfig config = settings.load();
        requireKey(config);
        try (KafkaAdmin admin = KafkaAdmin.connect(config)) {
            TopicsCheck.requireExisting(admin, RequestCommand.topics(config.topics()));
        }
        try (ChanceryClient client = new ChanceryClient(config, RecordCodecs.of(config))) {
            return show(name, RequestState.read(client, name, id, expected.expectation(false), from));
        }
    }

    /** Without it a record of somebody else's could stand for the requester's, with an answer to match. */
    private static void requireKey(ChanceryConfig config) {
        if (config.authenticates() && config.optional(Settings.REQUESTER_KEY_FILE) == null) {
            throw new Failure(
                    "key-missing",
                    ExitCode.CONFIGURATION,
                    Settings.REQUESTER_KEY_FILE + " is not set: nothing tells the requester's records from others'",
                    "pass --key-file with the key that signed the request",
                    null);
        }
    }

    private int show(WalletId name, RequestState state) {
        return switch (state) {
            case RequestState.Answered answered -> OutcomeReport.show(output, answered.outcome());
            case RequestState.Waiting waiting -> notYet(waiting.request());
            case RequestState.Unknown unknown -> {
                output.printLines(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("requestId", id)
                                .put("tenant", name.tenant())
                                .put("keyAlias", name.alias())
                                .put("state", "unknown"),
                        Printable.format("no request %s of %s is kept that this requester has sent%n", id, wallet)
                                + "  Check the id, the wallet and the key; `audit show ID` finds older requests.");
                yield ExitCode.NOT_YET;
            }
        };
    }

    private int notYet(KeptRequest request) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("requestId", id)
                .put("tenant", request.request().wallet().tenant())
                .put("keyAlias", request.request().wallet().alias())
                .put("state", "waiting")
                .put("record", request.origin().toString())
                .put("createdAt", request.request().createdAt().toString());
        output.printLines(
                document,
                Printable.format(
                                "no answer yet: request %s of %s, record %s, made at %s%n",
                                id, wallet, request.origin(), request.request().createdAt())
                        + "  It will be answered once: check that a worker runs.");
        return ExitCode.NOT_YET;
    }
}
