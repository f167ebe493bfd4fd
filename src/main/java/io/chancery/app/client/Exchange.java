package io.chancery.app.client;

import io.chancery.app.failure.ExitCode;
import io.chancery.app.failure.Failure;
import io.chancery.model.Origin;
import io.chancery.model.Request;
import io.chancery.model.RotationCommand;
import io.chancery.model.RotationResult;
import io.chancery.model.SigningRequest;
import io.chancery.records.RequestEnvelope;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** One record sent and its answer waited for. */
public final class Exchange {
    private static final Duration POLL = Duration.ofMillis(100);

    private Exchange() {}

    /** Sends {@code request} and waits; throws {@link Failure} if no outcome is read within {@code timeout}. */
    public static Outcome request(ChanceryClient client, Request request, Duration timeout) {
        try (TopicReader<Outcome> outcomes = client.outcomes()) {
            await(client.send(request));
            return await(outcomes, outcome -> outcome.requestId().equals(request.id()), timeout);
        }
    }

    /**
     * As {@link #request}, with the payload sealed, so that nobody can read it on its way. A signed outcome comes back checked and
     * whole.
     *
     * @param expected what is known of the key; if it names none, and the request pins no address, any key may have signed
     */
    public static Outcome confidential(
            ChanceryClient client,
            RequestEnvelope envelope,
            OutcomeVerifier verifier,
            SigningRequest request,
            Expectation expected,
            Duration timeout) {
        return switch (request(client, envelope.seal(request), timeout)) {
            case Outcome.Rejected rejected -> rejected;
            case Outcome.Signed signed -> whole(verifier.verify(request, signed.payload(), expected.ofSealed()));
        };
    }

    private static Outcome whole(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Right right -> new Outcome.Signed(right.answer());
            case Verdict.Wrong wrong ->
                throw new Failure(
                        "wrong-signature",
                        ExitCode.FAILED,
                        "the answer is not a right one to this request: "
                                + wrong.code().code(),
                        "check who can write to the topics",
                        null);
        };
    }

    /** Sends {@code command} and waits; throws {@link Failure} if no result is read within {@code timeout}. */
    public static RotationResult command(ChanceryClient client, RotationCommand command, Duration timeout) {
        try (TopicReader<RotationResult> results = client.results()) {
            Origin place = await(client.send(command));
            return await(results, result -> result.commandId().equals(command.id()) && isFrom(place, result), timeout);
        }
    }

    /**
     * Sends {@code command} and waits until it has ended or waits for approvals; throws {@link Failure} if neither is read within
     * {@code timeout}.
     */
    public static CommandProgress order(ChanceryClient client, RotationCommand command, Duration timeout) {
        try (TopicReader<CommandProgress> progress = client.progress()) {
            Origin place = await(client.send(command));
            return await(progress, news -> news.isOf(command.id(), place), timeout);
        }
    }

    /** Whether {@code result} is one of the command that was read at {@code place}, and not of another record with its id. */
    public static boolean isFrom(@Nullable Origin place, RotationResult result) {
        return result.origin() == null || result.origin().equals(place);
    }

    /** Waits until the brokers have a record; throws Kafka's exception if they did not take it. Returns where it is. */
    public static Origin await(Future<RecordMetadata> sent) {
        try {
            RecordMetadata place = sent.get();
            return new Origin(place.topic(), place.partition(), place.offset());
        } catch (ExecutionException failed) {
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

    private static <T> T await(TopicReader<T> reader, Predicate<T> isAnswer, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < end) {
            for (T read : reader.poll(POLL)) {
                if (isAnswer.test(read)) {
                    return read;
                }
            }
        }
        throw noAnswer(timeout);
    }
}
