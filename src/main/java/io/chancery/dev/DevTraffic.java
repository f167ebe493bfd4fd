package io.chancery.dev;

import io.chancery.client.ChanceryClient;
import io.chancery.client.RequestRoundTrip;
import io.chancery.client.verdict.Expectation;
import io.chancery.client.verdict.Outcome;
import io.chancery.client.verdict.OutcomeVerdict;
import io.chancery.client.verdict.OutcomeVerifier;
import io.chancery.client.view.TopicReader;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Payloads;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.RotationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The demonstration's requests, with a rotation in their middle: one more request pins the old key and is signed by it,
 * and another one comes too late for that.
 */
public final class DevTraffic {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChanceryClient client;
    private final DevRun run;
    private final Duration overlap;
    private final OutcomeVerifier verifier = new OutcomeVerifier(new Payloads(Secp256k1.best()));

    /**
     * Of {@code run}, whose wallets are registered.
     *
     * @param client signs as the samples' requester
     * @param overlap long enough for a request to be sent in it; lengthened by a millisecond for each sample
     */
    public DevTraffic(ChanceryClient client, DevRun run, Duration overlap) {
        this.client = client;
        this.run = run;
        this.overlap = overlap;
    }

    /** Something that happens. */
    public sealed interface Event {
        /**
         * A request is answered.
         *
         * @param right whether it is answered as it must be: signed by the right key, or rejected for coming too late
         */
        record Answered(SigningRequest request, Outcome outcome, boolean right) implements Event {}

        /** A wallet has a new key. */
        record Rotated(RotationResult result) implements Event {}
    }

    /**
     * What the answer to a request must be.
     *
     * @param address whose signature it must be, or null for any of the wallet's
     * @param rejection why it must be rejected, or null if it must be signed
     */
    private record Awaited(
            SigningRequest request,
            @Nullable String address,
            @Nullable RejectionCode rejection) {}

    /**
     * Sends {@code count} samples, above 0, rotates, and waits until all is answered.
     *
     * @param show is given everything as it happens
     */
    public DevSummary send(int count, Consumer<Event> show) {
        try (TopicReader<Outcome> outcomes = client.outcomes()) {
            int half = count / 2;
            long start = System.nanoTime();
            Map<String, Awaited> awaited = send(samples(0, half, null));
            RotationResult rotated = run.rotate(overlap.plusMillis(count));
            show.accept(new Event.Rotated(rotated));
            Awaited inTime = pinned(DevSamples.pinned("pinned-early", count, address(rotated)), null);
            awaited.putAll(send(Stream.concat(Stream.of(inTime), samples(half, count, rotated.address()))));
            DevSummary summary = DevSummary.none(count, rotated);
            summary = gather(outcomes, awaited, summary, show).after(Duration.ofNanos(System.nanoTime() - start));
            pauseUntil(previous(rotated).overlapEndsAt());
            Awaited late =
                    pinned(DevSamples.pinned("pinned-late", count + 1, address(rotated)), RejectionCode.KEY_RETIRED);
            return gather(outcomes, send(Stream.of(late)), summary, show);
        }
    }

    private Map<String, Awaited> send(Stream<Awaited> requests) {
        Map<String, Awaited> awaited = new HashMap<>();
        List<Awaited> all = requests.toList();
        all.forEach(one -> awaited.put(one.request().id(), one));
        all.stream().map(one -> client.send(one.request())).toList().forEach(RequestRoundTrip::await);
        return awaited;
    }

    private DevSummary gather(
            TopicReader<Outcome> outcomes, Map<String, Awaited> awaited, DevSummary before, Consumer<Event> show) {
        DevSummary summary = before;
        long lastAnswer = System.nanoTime();
        while (!awaited.isEmpty() && System.nanoTime() - lastAnswer < PATIENCE.toNanos()) {
            for (Outcome outcome : outcomes.poll(POLL)) {
                Awaited asked = awaited.remove(outcome.requestId());
                if (asked != null) {
                    lastAnswer = System.nanoTime();
                    Event.Answered answer = new Event.Answered(asked.request(), outcome, isRight(asked, outcome));
                    summary = summary.plus(answer);
                    show.accept(answer);
                }
            }
        }
        return summary;
    }

    private boolean isRight(Awaited asked, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Signed signed ->
                asked.rejection() == null
                        && verifier.verify(
                                        asked.request(),
                                        signed.payload(),
                                        new Expectation(null, asked.address(), false))
                                instanceof OutcomeVerdict.Right;
            case Outcome.Rejected rejected -> rejected.rejection().rejection().code() == asked.rejection();
        };
    }

    /**
     * Some of the samples.
     *
     * @param address of the key that has rotated in, if it has
     */
    private static Stream<Awaited> samples(int from, int to, @Nullable String address) {
        return IntStream.range(from, to)
                .mapToObj(DevSamples::of)
                .map(sample ->
                        new Awaited(sample, sample.wallet().equals(DevEnvironment.ROTATED) ? address : null, null));
    }

    private static Awaited pinned(SigningRequest request, @Nullable RejectionCode rejection) {
        return new Awaited(request, request.keyPin(), rejection);
    }

    private static String address(RotationResult rotated) {
        return Objects.requireNonNull(previous(rotated).address());
    }

    private static RotationResult.Previous previous(RotationResult rotated) {
        return Objects.requireNonNull(rotated.previous());
    }

    private static void pauseUntil(Instant end) {
        try {
            Thread.sleep(Duration.between(Instant.now(), end).plusMillis(1));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
