package io.chancery.client;

import io.chancery.client.verdict.Expectation;
import io.chancery.client.verdict.Outcome;
import io.chancery.client.verdict.OutcomeVerifier;
import io.chancery.client.view.KeyedRecords;
import io.chancery.crypto.Secp256k1;
import io.chancery.failure.Failure;
import io.chancery.kinds.Payloads;
import io.chancery.model.Origin;
import io.chancery.model.request.Request;
import io.chancery.model.request.SigningRequest;
import io.chancery.records.RequestEnvelope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request that is asked for again under its id: by somebody who lost the answer, or does not know whether it was
 * sent. If it was answered in the last {@link #LOOK_BACK}, that answer is the answer. If it waits, it is sent again as
 * the very same record, which workers answer once.
 */
public final class RequestOnce {
    /** How far back earlier records are looked for. */
    public static final Duration LOOK_BACK = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(RequestOnce.class);

    private final ChanceryClient client;
    private final Request request;
    private final UnaryOperator<Request> sealing;
    private final boolean payloadIsChecked;
    private final SignedCheck check;

    private RequestOnce(
            ChanceryClient client,
            Request request,
            UnaryOperator<Request> sealing,
            boolean payloadIsChecked,
            SignedCheck check) {
        this.client = client;
        this.request = request;
        this.sealing = sealing;
        this.payloadIsChecked = payloadIsChecked;
        this.check = check;
    }

    /**
     * The answer to a request.
     *
     * @param before whether it was there before, so that nothing was sent
     */
    public record Answered(Outcome outcome, boolean before) {}

    /**
     * Returns {@code request} as it is sent by {@link RequestRoundTrip#request(ChanceryClient, Request, Expectation,
     * Duration)}.
     */
    public static RequestOnce of(ChanceryClient client, Request request, Expectation expected) {
        OutcomeVerifier verifier = new OutcomeVerifier(new Payloads(Secp256k1.best()));
        return new RequestOnce(
                client,
                request,
                UnaryOperator.identity(),
                request instanceof SigningRequest,
                RequestRoundTrip.check(client, request, verifier, expected));
    }

    /**
     * Returns {@code request} as it is sent by {@link RequestRoundTrip#confidential}. What was asked for before cannot
     * be read any more, so that only a signed outcome, which shows it, counts as an earlier answer.
     */
    public static RequestOnce confidential(
            ChanceryClient client, RequestEnvelope envelope, SigningRequest request, Expectation expected) {
        OutcomeVerifier verifier = new OutcomeVerifier(new Payloads(Secp256k1.best()));
        return new RequestOnce(
                client,
                request,
                open -> envelope.seal(request),
                true,
                RequestRoundTrip.check(client, request, verifier, expected.ofSealed()));
    }

    /**
     * Returns the answer that there is, or sends the request and waits for one. Throws {@link Failure} if none is read
     * within {@code timeout}.
     *
     * @param dated whether the time at which the request was made is a part of it; if not, an earlier record's is kept
     */
    public Answered ask(boolean dated, Duration timeout) {
        Instant from = Instant.now().minus(LOOK_BACK);
        try (KeyedRecords outcomes = client.outcomesOf(request.wallet())) {
            RequestTraces history =
                    new RequestTraces(requests(from), client.keptOutcomes(request.wallet(), request.id(), from));
            KeptRequest taken = history.taken(request, dated);
            Request asked = taken == null ? request : taken.request();
            boolean verified = client.answersAreVerified();
            Outcome earlier = history.outcome(asked, payloadIsChecked, check, verified);
            if (earlier != null) {
                return new Answered(earlier, true);
            }
            SentRecord sent = client.sendAndKeep(sealing.apply(asked));
            List<KeptRequest> same = history.same(asked, true);
            RequestAnswer answer =
                    new RequestAnswer(asked, payloadIsChecked, place -> isAt(same, sent, place), check, verified);
            return new Answered(RequestRoundTrip.await(client, outcomes, answer, timeout), false);
        }
    }

    private static boolean isAt(List<KeptRequest> same, SentRecord sent, Origin place) {
        return same.stream().anyMatch(kept -> kept.isAt(place)) || sent.isAt(place);
    }

    /** Whoever may not read them can still be told of a signed outcome. */
    private List<KeptRequest> requests(@Nullable Instant from) {
        try {
            return client.keptRequests(request.wallet(), request.id(), from);
        } catch (TopicAuthorizationException refused) {
            LOG.atDebug()
                    .addKeyValue("topic", refused.unauthorizedTopics())
                    .log("requests may not be read, so that none is known to have been sent before");
            return List.of();
        }
    }
}
