package io.chancery.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.app.client.ChanceryClient;
import io.chancery.app.client.Exchange;
import io.chancery.app.client.Outcome;
import io.chancery.app.config.ChanceryConfig;
import io.chancery.app.failure.ExitCode;
import io.chancery.app.failure.Failure;
import io.chancery.app.topics.KafkaAdmin;
import io.chancery.app.topics.TopicsCheck;
import io.chancery.app.worker.Wiring;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.SigningRequest;
import io.chancery.records.RecordJson;
import io.chancery.records.RecordMapper;
import io.chancery.records.RequestJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chancery request}. */
@Command(
        name = "request",
        description =
                "Send one signing request and wait for its outcome: a transaction from the options, or any request from"
                        + " a JSON document. Ends with 0 if it was signed.")
final class RequestCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private Output output = new Output();

    @ArgGroup(multiplicity = "1", exclusive = true)
    private RequestSource source = new RequestSource();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for the outcome (default: ${DEFAULT-VALUE}).")
    private long timeout = 60;

    @Override
    public Integer call() {
        SigningRequest request = read(source.document());
        ChanceryConfig config = settings.load();
        try (KafkaAdmin admin = KafkaAdmin.connect(config)) {
            TopicsCheck.require(admin, config.topics());
        }
        Wiring wiring = new Wiring(config, InstantSource.system());
        try (ChanceryClient client = new ChanceryClient(config, wiring.recordCodec())) {
            return show(Exchange.request(client, request, Duration.ofSeconds(timeout)));
        }
    }

    private static SigningRequest read(ObjectNode document) {
        try {
            return new RequestJson(new RecordMapper())
                    .read(document, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        } catch (InvalidFieldException malformed) {
            throw new Failure(
                    "malformed-field",
                    ExitCode.USAGE,
                    "the request's " + malformed.field() + " " + malformed.reason(),
                    "schemas/SigningRequest.avsc describes every field",
                    malformed);
        }
    }

    private int show(Outcome outcome) {
        RecordJson json = new RecordJson(new RecordMapper());
        return switch (outcome) {
            case Outcome.Signed signed -> {
                output.print(json.write(signed.payload()), SignedText.of(signed.payload()));
                yield ExitCode.OK;
            }
            case Outcome.Rejected rejected -> {
                output.print(json.write(rejected.rejection()), AnswerText.of(outcome));
                yield ExitCode.FAILED;
            }
        };
    }
}
