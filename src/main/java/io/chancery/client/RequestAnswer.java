package io.chancery.client;

import io.chancery.client.verdict.Outcome;
import io.chancery.client.verdict.OutcomeVerdict;
import io.chancery.model.Origin;
import io.chancery.model.request.Request;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRejection;
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
 * outcome has precedence if one comes within {@link #GRACE}. An outcome of a request that was encrypted elsewhere
 * speaks for itself only as a signature of the wallet's, which may have been made for something else: it is told as not
 * verified, {@link #GRACE} after it came, unless the office has signed a rejection.
 */
final class RequestAnswer {
    /** How long a signed outcome may come after a rejection, and have precedence. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(RequestAnswer.class);
    private static final int MOST_OPEN = 1_000;

    private final Request request;
    private final boolean payloadIsChecked;
    private final Predicate<Origin> isItsPlace;
    private final SignedCheck check;
    private final boolean verified;
    private final List<SignedPayload> open = new ArrayList<>();
    private Outcome.@Nullable Signed signed;
    private Outcome.@Nullable Signed said;
    private Outcome.@Nullable Rejected rejected;
    private OutcomeVerdict.@Nullable Wrong wrong;
    private long saidAt;
    private long rejectedAt;

    /**
     * @param payloadIsChecked whether {@code check} knows what was to be signed, and not only who signs
     * @param isItsPlace whether the record there is the one that the request was sent as
     * @param verified whether rejections that are seen are the office's
     */
    RequestAnswer(
            Request request,
            boolean payloadIsChecked,
            Predicate<Origin> isItsPlace,
            SignedCheck check,
            boolean verified) {
        this.request = request;
        this.payloadIsChecked = payloadIsChecked;
        this.isItsPlace = isItsPlace;
        this.check = check;
        this.verified = verified;
    }

    /** Returns the request that is to be answered. */
    Request request() {
        return request;
    }

    /** Takes in an outcome that was read at {@code nanoTime}. */
    void see(Outcome outcome, long nanoTime) {
        switch (outcome) {
            case Outcome.Signed candidate -> see(candidate.payload(), nanoTime);
            case Outcome.Rejected candidate -> see(candidate, nanoTime);
        }
    }

    /** Returns the answer if it is certain at {@code nanoTime}, or null. */
    @Nullable
    Outcome settled(long nanoTime) {
        open.removeIf(candidate -> isJudged(candidate, nanoTime));
        if (signed != null) {
            return signed;
        }
        if (rejected != null && verified) {
            return rejected;
        }
        if (said != null) {
            return nanoTime - saidAt >= GRACE.toNanos() ? said : null;
        }
        return rejected != null && nanoTime - rejectedAt >= GRACE.toNanos() ? rejected : null;
    }

    /** Returns whether only {@link #GRACE} is waited for, so that an answer is certain soon. */
    boolean isDue() {
        return rejected != null || said != null;
    }

    /**
     * Returns why a signed outcome under the request's id is none of the request's, or null if none was found wrong.
     */
    OutcomeVerdict.@Nullable Wrong wrong() {
        return wrong;
    }

    private void see(SignedPayload candidate, long nanoTime) {
        boolean underItsId =
                candidate.requestId().equals(request.id()) && candidate.wallet().equals(request.wallet());
        if (underItsId && !isJudged(candidate, nanoTime) && open.size() < MOST_OPEN) {
            open.add(candidate);
        }
    }

    private boolean isJudged(SignedPayload candidate, long nanoTime) {
        return switch (check.check(candidate)) {
            case null -> false;
            case OutcomeVerdict.Right right -> {
                take(right.answer(), nanoTime);
                yield true;
            }
            case OutcomeVerdict.Wrong found -> {
                wrong = found;
                LOG.atWarn()
                        .addKeyValue("request", request.id())
                        .addKeyValue("code", found.code().code())
                        .log("a signed outcome is no right answer to the request and is left out");
                yield true;
            }
        };
    }

    private void take(SignedPayload answer, long nanoTime) {
        if (payloadIsChecked) {
            signed = new Outcome.Signed(answer, true);
        } else if (said == null) {
            saidAt = nanoTime;
            said = new Outcome.Signed(answer, false);
        }
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
