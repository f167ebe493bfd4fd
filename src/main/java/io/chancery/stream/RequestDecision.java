package io.chancery.stream;

import io.chancery.admission.Admission;
import io.chancery.admission.Decision;
import io.chancery.admission.Freshness;
import io.chancery.admission.UsedId;
import io.chancery.model.request.CheckResult;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.Request;
import io.chancery.model.request.SigningRequest;
import io.chancery.stream.store.RecordDecider;
import io.chancery.stream.work.AdmittedContent;
import io.chancery.stream.work.Done;
import io.chancery.stream.work.OpeningOutcome;
import io.chancery.stream.work.PendingOpening;
import io.chancery.stream.work.PendingSignature;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The second phase of a request, which is new and its requester's: finds out whether it may be signed. An open request
 * is judged at once; a sealed one, and what its wallet sends after it, once it has been opened.
 */
final class RequestDecision {
    private final Freshness freshness;
    private final Admission admission;
    private final RecordDecider decider;
    private final PendingRequests pending;
    private final ReceivedRequestDenials denials;
    private final UnwrapNotices unwrappings;
    private final Answers answers;
    private final InstantSource clock;

    RequestDecision(
            Freshness freshness,
            Admission admission,
            RecordDecider decider,
            PendingRequests pending,
            ReceivedRequestDenials denials,
            UnwrapNotices unwrappings,
            Answers answers,
            InstantSource clock) {
        this.freshness = freshness;
        this.admission = admission;
        this.decider = decider;
        this.pending = pending;
        this.denials = denials;
        this.unwrappings = unwrappings;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * Takes {@code received}, which uses its id from now on, with whatever is decided about it at once. It waits if its
     * payload, or that of one before it, has to be opened first.
     */
    void begin(PendingOpening received, UsedId use) {
        Request request = received.request();
        Instant now = clock.instant();
        if (!freshness.isFresh(request.createdAt(), now)) {
            boolean early = request.createdAt().isAfter(now);
            Rejection stale = Rejection.of(RejectionCode.REQUEST_STALE).retryable(early);
            denyNew(received, use, denial(request, stale));
        } else if (request instanceof SigningRequest open && !pending.areOpened(request.wallet())) {
            beginOpen(received, open, use, now);
        } else {
            beginSealed(received, use);
        }
    }

    /** Takes what has become of {@code received}, which waited to be opened. */
    void opened(PendingOpening received, Done<OpeningOutcome> done) {
        unwrappings.tell(received.request(), done, received.source());
        switch (done.outcome()) {
            case OpeningOutcome.Opened opened -> {
                switch (admission.judge(opened.request(), clock.instant())) {
                    case Decision.Admitted admitted -> admit(received, opened.request(), admitted);
                    case Decision.Denied denial -> denials.deny(received, denial);
                }
            }
            case OpeningOutcome.Refused refused ->
                denials.deny(received, denial(received.request(), refused.rejection()));
        }
    }

    /** Returns the denial of a request of which its wallet's policies and guards are not asked. */
    Decision.Denied denial(Request request, Rejection rejection) {
        return admission.deny(request, rejection);
    }

    private void beginOpen(PendingOpening received, SigningRequest open, UsedId use, Instant now) {
        switch (admission.judge(open, now)) {
            case Decision.Admitted admitted -> {
                decider.use(open.wallet(), open.id(), use.admitted(admitted.digest()));
                admit(received, open, admitted);
            }
            case Decision.Denied denial -> denyNew(received, use, denial);
        }
    }

    private void beginSealed(PendingOpening received, UsedId use) {
        Request request = received.request();
        switch (admission.checkSealed(request)) {
            case CheckResult.Passed passed -> {
                decider.use(request.wallet(), request.id(), use);
                pending.openings().add(received);
            }
            case CheckResult.Denied denial -> denyNew(received, use, denial(request, denial.rejection()));
        }
    }

    /** Denies a request whose id is new. */
    private void denyNew(PendingOpening received, UsedId use, Decision.Denied denial) {
        Request request = received.request();
        decider.use(
                request.wallet(), request.id(), use.rejected(denial.rejection().code()));
        answers.denied(request, denial, received.source());
    }

    private void admit(PendingOpening received, SigningRequest open, Decision.Admitted admitted) {
        AdmittedContent content = answers.admitted(received.request(), open, admitted, received.source());
        pending.signatures()
                .add(new PendingSignature(
                        received.request(),
                        content,
                        admitted.key(),
                        admitted.reservationKey(),
                        admitted.policyVersion(),
                        received.source(),
                        received.deadline(),
                        false));
    }
}
