package io.chancery.client;

import io.chancery.client.verdict.Expectation;
import io.chancery.client.verdict.Outcome;
import io.chancery.client.verdict.OutcomeVerdict;
import io.chancery.client.verdict.OutcomeVerifier;
import io.chancery.client.view.KeyedRecords;
import io.chancery.client.view.TopicReader;
import io.chancery.crypto.Secp256k1;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.failure.TopicOperationRefusedException;
import io.chancery.kinds.Payloads;
import io.chancery.model.Origin;
import io.chancery.model.request.Request;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.model.rotation.RotationResult;
import io.chancery.payload.PayloadEncoder;
import io.chancery.records.RequestEnvelope;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One record sent and its answer waited for. */
public final class RequestRoundTrip {
    private static final Logger LOG = LoggerFactory.getLogger(RequestRoundTrip.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final PayloadEncoder PAYLOADS = new Payloads(Secp256k1.best());

    private RequestRoundTrip() {}

    /**
     * Sends {@code request} and waits for its answer. A signed outcome is the request's own payload, signed by a key
     * that the topic of keys has for the wallet; nothing else is taken for one. Throws {@link Failure} if no answer is
     * read within {@code timeout}.
     */
    public static Outcome request(ChanceryClient client, Request request, Duration timeout) {
        return request(client, request, Expectation.NONE, timeout);
    }

    /**
     * As {@link #request(ChanceryClient, Request, Duration)}, signed by the key that {@code expected} names, if it
     * names one.
     */
    public static Outcome request(ChanceryClient client, Request request, Expectation expected, Duration timeout) {
        if (request instanceof SealedRequest) {
            LOG.warn(
                    "the payload is encrypted, so that nothing shows here what will have been signed: verify the outcome"
                            + " with the request as it was before");
        }
        return answer(
                client,
                request,
                request instanceof SigningRequest,
                check(client, request, new OutcomeVerifier(PAYLOADS), expected),
                timeout);
    }

    /**
     * As {@link #request}, with the payload sealed, so that nobody can read it on its way. A signed outcome comes back
     * checked and whole.
     *
     * @param expected what is known of the key; if it names none, the topic of keys says which is the wallet's
     */
    public static Outcome confidential(
            ChanceryClient client,
            RequestEnvelope envelope,
            OutcomeVerifier verifier,
            SigningRequest request,
            Expectation expected,
            Duration timeout) {
        return answer(
                client, envelope.seal(request), true, check(client, request, verifier, expected.ofSealed()), timeout);
    }

    static SignedCheck check(ChanceryClient client, Request request, OutcomeVerifier verifier, Expectation expected) {
        if (!expected.namesKey()) {
            client.keys().prepare(request.wallet());
        }
        return SignedCheck.of(request, verifier, expected, client.keys());
    }

    private static Outcome answer(
            ChanceryClient client, Request request, boolean payloadIsChecked, SignedCheck check, Duration timeout) {
        try (KeyedRecords outcomes = client.outcomesOf(request.wallet())) {
            return await(
                    client,
                    outcomes,
                    new RequestAnswer(
                            request,
                            payloadIsChecked,
                            client.sendAndKeep(request)::isAt,
                            check,
                            client.answersAreVerified()),
                    timeout);
        }
    }

    /** Waits until {@code answer} is certain; throws {@link Failure} if it is not within {@code timeout}. */
    static Outcome await(ChanceryClient client, KeyedRecords outcomes, RequestAnswer answer, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < end || answer.isDue()) {
            outcomes.poll(POLL, client::outcome).forEach(read -> answer.see(read, System.nanoTime()));
            Outcome settled = answer.settled(System.nanoTime());
            if (settled != null) {
                return settled;
            }
        }
        throw answer.wrong() == null ? noOutcome(answer.request(), timeout) : onlyWrong(answer.wrong(), timeout);
    }

    private static Failure noOutcome(Request request, Duration timeout) {
        return new Failure(
                "no-answer",
                ExitCode.UNAVAILABLE,
                "no answer within " + timeout.toSeconds() + " s",
                "it was sent and will be answered once: check that a worker runs, and ask for the answer with"
                        + " `bin/chancery outcome " + request.wallet() + " " + request.id() + "`",
                null);
    }

    private static Failure onlyWrong(OutcomeVerdict.Wrong wrong, Duration timeout) {
        return new Failure(
                "wrong-signature",
                ExitCode.FAILED,
                "what was read within " + timeout.toSeconds() + " s is not a right answer to this request: "
                        + wrong.code().code(),
                "check who can write to the topics; the request was sent and will be answered once",
                null);
    }

    /**
     * Sends {@code command} and waits for its answer, as {@link CommandAnswer} finds it; throws {@link Failure} if none
     * is certain within {@code timeout}.
     */
    public static RotationResult command(ChanceryClient client, RotationCommand command, Duration timeout) {
        return switch (CommandRoundTrip.send(client, command, head -> null, timeout)) {
            case CommandProgress.Ended ended -> ended.result();
            case CommandProgress.Waits waits -> throw noAnswer(timeout);
            case CommandProgress.Over over -> throw noAnswer(timeout);
        };
    }

    /**
     * Sends {@code command} and waits until it has ended, as {@link #command} does, or waits for approvals; throws
     * {@link Failure} if neither is certain within {@code timeout}.
     */
    public static CommandProgress commandOrWait(ChanceryClient client, RotationCommand command, Duration timeout) {
        return commandOrWait(client, command, timeout, () -> {});
    }

    /**
     * Sends {@code command} as {@link #commandOrWait(ChanceryClient, RotationCommand, Duration)} does.
     *
     * @param whileWaiting runs several times a second until there is an answer
     */
    public static CommandProgress commandOrWait(
            ChanceryClient client, RotationCommand command, Duration timeout, Runnable whileWaiting) {
        try (TopicReader<CommandProgress> progress = client.progress()) {
            return CommandRoundTrip.send(
                    client,
                    command,
                    head -> {
                        whileWaiting.run();
                        return waits(progress, head);
                    },
                    timeout);
        }
    }

    private static CommandProgress.@Nullable Waits waits(TopicReader<CommandProgress> progress, CommandHead head) {
        return progress.poll(Duration.ZERO).stream()
                .filter(CommandProgress.Waits.class::isInstance)
                .filter(news -> news.isOf(head.commandId(), Objects.requireNonNull(head.origin())))
                .map(CommandProgress.Waits.class::cast)
                .findFirst()
                .orElse(null);
    }

    /** Waits until the brokers have a record; throws Kafka's exception if they did not take it. Returns where it is. */
    public static Origin await(Future<RecordMetadata> sent) {
        try {
            RecordMetadata place = sent.get();
            return new Origin(place.topic(), place.partition(), place.offset());
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof TopicAuthorizationException refused) {
                throw new TopicOperationRefusedException(AclOperation.WRITE, refused);
            }
            throw failed.getCause() instanceof RuntimeException cause ? cause : new KafkaException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", interrupted);
        }
    }

    /** The failure of who has waited for an answer for as long as {@code timeout}. */
    public static Failure noAnswer(Duration timeout) {
        return new Failure(
                "no-answer",
                ExitCode.UNAVAILABLE,
                "no answer within " + timeout.toSeconds() + " s",
                "it was sent and will be answered once: check that a worker runs, and read the answer by its id",
                null);
    }
}
