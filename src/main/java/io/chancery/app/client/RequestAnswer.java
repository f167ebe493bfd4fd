package io.chancery.app.client;

import io.chancery.model.Origin;
import io.chancery.model.Request;
import io.chancery.model.SignedPayload;
import io.chancery.model.SigningRejection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answer to one request, told apart from what else stands under its id: answers to other records, of other wallets,
 * and forgeries. A signed outcome speaks for itself, by its signature. A rejection is of the very record that was sent
 * if it names where that lies. Unless the office has signed it, nothing shows whose word it is, so that a signed
 * outcome has precedence if one comes within {@link #GRACE}.
 */
final class RequestAnswer {
    /** How long a signed outcome may come after a rejection, and have precedence. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(RequestAnswer.class);
    private static final int MOST_OPEN = 1_000;

    private final Request request;
    private final Predicate<Origin> isItsPlace;
    private final SignedCheck check;
    private final boolean verified;
    private final List<SignedPayload> open = new ArrayList<>();
    private Outcome.@Nullable Signed signed;
    private Outcome.@Nullable Rejected rejected;
    private Verdict.@Nullable Wrong wrong;
    private long rejectedAt;

    /**
     * @param isItsPlace whether the record there is the one that the request was sent as
     * @param verified whether rejections that are seen are the office's
     */
    RequestAnswer(Request request, Predicate<Origin> isItsPlace, SignedCheck check, boolean verified) {
        this.request = request;
        this.isItsPlace = isItsPlace;
        this.check = check;
        this.verified = verified;
    }

    /** Takes in an outcome that was read at {@code nanoTime}. */
    void see(Outcome outcome, long nanoTime) {
        switch (outcome) {
            case Outcome.Signed candidate -> see(candidate.payload());
            case Outcome.Rejected candidate -> see(candidate, nanoTime);
        }
    }

    /** Returns the answer if it is certain at {@code nanoTime}, or null. */
    @Nullable
    Outcome settled(long nanoTime) {
        open.removeIf(this::isJudged);
        if (signed != null) {
            return signed;
        }
        return rejected != null && (verified || nanoTime - rejectedAt >= GRACE.toNanos()) ? rejected : null;
    }

    /** Whether only {@link #GRACE} is waited for, so that an answer is certain soon. */
    boolean isDue() {
        return rejected != null;
    }

    /**
     * Returns why a signed outcome under the request's id is none of the request's, or null if none was found wrong.
     */
    Verdict.@Nullable Wrong wrong() {
        return wrong;
    }

    private void see(SignedPayload candidate) {
        boolean underItsId =
                candidate.requestId().equals(request.id()) && candidate.wallet().equals(request.wallet());
        if (underItsId && !isJudged(candidate) && open.size() < MOST_OPEN) {
            open.add(candidate);
        }
    }

    private boolean isJudged(SignedPayload candidate) {
        return switch (check.check(candidate)) {
            case null -> false;
            case Verdict.Right right -> {
                signed = new Outcome.Signed(right.answer());
                yield true;
            }
            case Verdict.Wrong found -> {
                wrong = found;
                LOG.atWarn()
                        .addKeyValue("request", request.id())
                        .addKeyValue("code", found.code().code())
                        .log("a signed outcome is no right answer to the request and is left out");
                yield true;
            }
        };
    }

    private void see(Outcome.Rejected candidate, long nanoTime) {
        SigningRejection rejection = candidate.rejection();
        if (!rejection.requestId().equals(request.id())
                || !rejection.tenant().equals(request.wallet().tenant())
                || !rejection.keyAlias().equals(request.wallet().alias())) {
            return;
        }
        if (!isItsPlace.test(rejection.origin())) {
            LOG.atInfo()
                    .addKeyValue("request", request.id())
                    .addKeyValue("record", rejection.origin())
                    .addKeyValue("code", rejection.rejection().code().code())
                    .log("another record with the request's id was rejected");
        } else if (rejected == null) {
            rejected = candidate;
            rejectedAt = nanoTime;
        }
    }
}
