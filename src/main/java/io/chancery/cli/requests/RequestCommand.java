package io.chancery.cli.requests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.audit.PersonalData;
import io.chancery.cli.common.Caller;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.ExpectedKeyOptions;
import io.chancery.cli.common.KeyFiles;
import io.chancery.cli.common.Output;
import io.chancery.client.ChanceryClient;
import io.chancery.client.RequestOnce;
import io.chancery.client.RequestRoundTrip;
import io.chancery.client.verdict.Expectation;
import io.chancery.client.verdict.Outcome;
import io.chancery.client.verdict.OutcomeVerifier;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.crypto.Secp256k1;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.kinds.Payloads;
import io.chancery.kms.KmsProvider;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.SealedPersonalData;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.Request;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SigningRequest;
import io.chancery.protocol.Topics;
import io.chancery.records.RequestEnvelope;
import io.chancery.records.json.RequestJson;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.TopicsCheck;
import io.chancery.worker.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chancery request}. */
@Command(
        name = "request",
        description =
                "Send one signing request and wait for its outcome: a transaction from the options, or any request from"
                        + " a JSON document. Ends with 0 if it was signed: by the key that --public-key or --address names, or"
                        + " else by one that the topic of keys has for the wallet. Ends with 1 if it was rejected, and with"
                        + " 6 if a rejection was read and office.key is not set, so that it may be forged and the request"
                        + " signed, or if the request was encrypted elsewhere, so that another one may have been signed. With"
                        + " an id (--id, or in the document) the command can be repeated: what was answered under the id"
                        + " in the last 24 hours is printed, and nothing is signed twice.",
        footer = {
            "",
            "Example: bin/chancery request --wallet acme/treasury --chain-id 1 --nonce 7 \\",
            "         --to 0x70997970c51812dc3a010c7d01b50e0d17dc79c8 --value 1000 \\",
            "         --max-fee 30000000000 --requester settlement --key-file key.jwk"
        })
public final class RequestCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private Output output = new Output();

    @ArgGroup(multiplicity = "1", exclusive = true)
    private RequestSource source = new RequestSource();

    @Option(
            names = "--create",
            description =
                    "Say that a contract is to be created: a transaction without a recipient is refused otherwise.")
    private boolean create;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for the outcome (default: ${DEFAULT-VALUE}).")
    private long timeout = 60;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "The requester's private key, which signs. Short for --set requester.key.file=FILE.")
    private @Nullable String keyFile;

    @Option(
            names = "--encrypt",
            description =
                    "Encrypt the payload for the worker, with a data key of envelope.key.id: needs the kms.* settings"
                            + " and the right to generate data keys. The outcome is completed here.")
    private boolean encrypt;

    @Option(
            names = "--personal-data",
            paramLabel = "TEXT|@FILE",
            description =
                    "Text about people for the request's audit events, at most 2,048 bytes; @- for standard input. It is"
                            + " encrypted here, as --encrypt does it, and erased with the tenant's key.")
    private @Nullable String personalData;

    @Mixin
    private ExpectedKeyOptions expected = new ExpectedKeyOptions();

    @Option(names = "--print", description = "Print the request as a JSON document instead of sending it.")
    private boolean print;

    @Override
    public Integer call() {
        if (keyFile != null) {
            settings.override(Settings.REQUESTER_KEY_FILE, keyFile);
        }
        ChanceryConfig config = settings.load();
        KeyFiles.requireUsable(config, Settings.REQUESTER_KEY_FILE);
        String signer = config.optional(Settings.REQUESTER_KEY_FILE);
        ObjectNode document = source.document(signer);
        boolean named = document.has("id");
        boolean dated = document.has("createdAt");
        Request request = read(document);
        requireRecipient(request);
        Expectation expectation = expected.expectation(encrypt);
        Wiring wiring = new Wiring(config, InstantSource.system());
        Delivery delivery = new Delivery(config, wiring, named, dated);
        if (!encrypt && personalData == null) {
            return plain(delivery, request, expectation);
        }
        try (KmsProvider provider = wiring.kmsProvider()) {
            Request complete = withPersonalData(request, wiring.personalData(provider));
            return encrypt
                    ? confidential(delivery, open(complete), wiring.requestEnvelope(provider), expectation)
                    : plain(delivery, complete, expectation);
        }
    }

    /**
     * The way of a request to the workers and back.
     *
     * @param named whether the caller chose its id, so that it may have been sent before
     * @param dated whether the caller says when it was made
     */
    private record Delivery(ChanceryConfig config, Wiring wiring, boolean named, boolean dated) {}

    /** A recipient is easily left out; a contract is created only when that is asked for. */
    private void requireRecipient(Request request) {
        EvmTransaction transaction =
                request instanceof SigningRequest open && open.payload() instanceof EvmTransaction evm ? evm : null;
        if (transaction != null && transaction.to() == null && !create) {
            throw new Failure(
                    "invalid-argument",
                    ExitCode.USAGE,
                    "the transaction has no recipient: it would create a contract from its data",
                    "name a recipient (--to), or pass --create if a contract is to be created",
                    null);
        }
        if (create && (transaction == null || transaction.to() != null)) {
            throw new Failure(
                    "invalid-argument",
                    ExitCode.USAGE,
                    "--create goes with a transaction without a recipient, which this is not",
                    "leave --create out, or the recipient if a contract is to be created",
                    null);
        }
    }

    private int plain(Delivery delivery, Request request, Expectation expected) {
        if (print) {
            return print(request);
        }
        return send(
                delivery,
                client -> delivery.named()
                        ? RequestOnce.of(client, request, expected).ask(delivery.dated(), timeout())
                        : first(RequestRoundTrip.request(client, request, expected, timeout())));
    }

    private int confidential(
            Delivery delivery, SigningRequest open, RequestEnvelope envelope, Expectation expectation) {
        if (print) {
            return print(envelope.seal(open));
        }
        return send(
                delivery,
                client -> delivery.named()
                        ? RequestOnce.confidential(client, envelope, open, expectation)
                                .ask(delivery.dated(), timeout())
                        : first(RequestRoundTrip.confidential(
                                client,
                                envelope,
                                new OutcomeVerifier(new Payloads(Secp256k1.best())),
                                open,
                                expectation,
                                timeout())));
    }

    private static RequestOnce.Answered first(Outcome outcome) {
        return new RequestOnce.Answered(outcome, false);
    }

    private Request withPersonalData(Request request, PersonalData sealing) {
        if (personalData == null) {
            return request;
        }
        if (request.personalData() != null) {
            throw malformed(new InvalidFieldException(SealedPersonalData.FIELD, "is there already"));
        }
        String text = PersonalDataArgument.read(personalData);
        try {
            return request.withPersonalData(sealing.seal(request.wallet(), request.id(), text));
        } catch (InvalidFieldException tooLong) {
            throw malformed(tooLong);
        }
    }

    private int send(Delivery delivery, Function<ChanceryClient, RequestOnce.Answered> roundTrip) {
        ChanceryConfig config = delivery.config();
        try (KafkaAdmin admin = KafkaAdmin.connect(config)) {
            TopicsCheck.requireExisting(admin, topics(config.topics()));
        }
        try (ChanceryClient client =
                new ChanceryClient(config, delivery.wiring().recordCodec())) {
            RequestOnce.Answered answered = roundTrip.apply(client);
            if (answered.before()) {
                output.warn("request " + answered.outcome().requestId()
                        + " was answered before; nothing was sent, and this is its answer:");
            }
            int exitCode = OutcomeReport.show(output, answered.outcome());
            sayWhoAsked(answered.outcome(), source.caller(config.optional(Settings.REQUESTER_KEY_FILE)));
            return exitCode;
        }
    }

    private void sayWhoAsked(Outcome outcome, @Nullable Caller caller) {
        if (caller != null
                && outcome instanceof Outcome.Rejected rejected
                && rejected.rejection().rejection().code() == RejectionCode.UNKNOWN_REQUESTER) {
            output.warn("  " + caller.used("requester", "--requester"));
        }
    }

    static List<String> topics(Topics topics) {
        return List.of(
                topics.signingRequests(),
                topics.signedTransactions(),
                topics.signingRejections(),
                topics.signingKeys());
    }

    private int print(Request request) {
        ObjectNode document = new RequestJson(new RecordMapper()).write(request);
        output.printLines(document, document.toPrettyString());
        return ExitCode.OK;
    }

    private Duration timeout() {
        return Duration.ofSeconds(timeout);
    }

    private static SigningRequest open(Request request) {
        return switch (request) {
            case SigningRequest open -> open;
            case SealedRequest sealed -> throw malformed(new InvalidFieldException("payload", "is encrypted already"));
        };
    }

    private static Request read(ObjectNode document) {
        try {
            return new RequestJson(new RecordMapper())
                    .readAny(document, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        } catch (InvalidFieldException malformed) {
            throw malformed(malformed);
        }
    }

    private static Failure malformed(InvalidFieldException malformed) {
        return new Failure(
                "malformed-field",
                ExitCode.USAGE,
                "the request's " + malformed.field() + " " + malformed.reason(),
                "schemas/SigningRequest.avsc describes every field",
                malformed);
    }
}
