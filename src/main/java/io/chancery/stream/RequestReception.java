package io.chancery.stream;

import io.chancery.admission.UsedId;
import io.chancery.model.request.CheckResult;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.Request;
import io.chancery.model.request.RequestHead;
import io.chancery.records.ReceivedRequest;
import io.chancery.records.RecordCodec;
import io.chancery.records.mapping.InvalidRequestException;
import io.chancery.stream.arrival.Authenticity;
import io.chancery.stream.arrival.ReceivedRecord;
import io.chancery.stream.arrival.RecordReceiver;
import io.chancery.stream.store.RecordDecider;
import io.chancery.stream.store.RecordFinding;
import io.chancery.stream.store.RequestHistory;
import io.chancery.stream.work.PendingOpening;
import io.chancery.stream.work.Source;
import org.jspecify.annotations.Nullable;

/**
 * The first phase of a request: finds out whose its record is and whether its id was used before. What is new and its
 * requester's goes on to {@link RequestDecision}; everything else is answered here, or was before.
 */
final class RequestReception {
    private final RecordCodec codec;
    private final RecordReceiver receiver;
    private final Authenticity authenticity;
    private final RecordDecider decider;
    private final RequestHistory history;
    private final RequestDecision decision;
    private final Answers answers;

    RequestReception(
            RecordCodec codec,
            RecordReceiver receiver,
            Authenticity authenticity,
            RecordDecider decider,
            RequestHistory history,
            RequestDecision decision,
            Answers answers) {
        this.codec = codec;
        this.receiver = receiver;
        this.authenticity = authenticity;
        this.decider = decider;
        this.history = history;
        this.decision = decision;
        this.answers = answers;
    }

    /** Takes {@code received}, whose schema is known or need not be waited for. */
    void receive(ReceivedRecord received) {
        try {
            ReceivedRequest request = receiver.read(
                    received,
                    () -> codec.receiveSigningRequest(
                            received.origin().topic(), received.record().value(), received.schema()));
            if (request != null && receiver.isAtHome(received, request.head().wallet())) {
                receive(request, received);
            }
        } catch (InvalidRequestException nobodys) {
            answers.malformed(nobodys, nobodys.rejection(), new Source(received.origin(), null));
        }
    }

    /** Reads no more than the head of a request before it is known to be its requester's. */
    private void receive(ReceivedRequest request, ReceivedRecord received) {
        RequestHead head = request.head();
        RecordFinding finding =
                decider.decide(head.wallet(), head.id(), received, () -> authenticity.check(head, received));
        switch (finding) {
            case RecordFinding.Unanswered unanswered -> readWhole(request, received, unanswered);
            case RecordFinding.Repeated again -> answers.repeated(head, source(received, finding));
            case RecordFinding.Denied denial -> answers.denied(head, denial.rejection(), source(received, finding));
        }
    }

    /** Reads the rest of a request that is its requester's. */
    private void readWhole(ReceivedRequest request, ReceivedRecord received, RecordFinding.Unanswered finding) {
        try {
            Request whole = receiver.read(received, request::whole);
            if (whole != null) {
                take(whole, received, finding);
            }
        } catch (InvalidRequestException invalid) {
            reject(request.head(), invalid, received, finding);
        }
    }

    private void take(Request request, ReceivedRecord received, RecordFinding.Unanswered finding) {
        Source source = source(received, finding);
        switch (finding) {
            case RecordFinding.New first ->
                decision.begin(
                        new PendingOpening(request, source, received.deadline(request.expiresAt())), use(received));
            case RecordFinding.Unusable unusable ->
                answers.denied(request, decision.denial(request, objection(request.head(), unusable)), source);
        }
    }

    /** Answers a malformed request whose wallet and id are well-formed once, like any other. */
    private void reject(
            RequestHead head,
            InvalidRequestException invalid,
            ReceivedRecord received,
            RecordFinding.Unanswered finding) {
        Source source = source(received, finding);
        switch (finding) {
            case RecordFinding.New first -> {
                decider.use(
                        head.wallet(),
                        head.id(),
                        use(received).rejected(invalid.rejection().code()));
                answers.malformed(invalid, invalid.rejection(), source);
            }
            case RecordFinding.Unusable unusable -> answers.malformed(invalid, objection(head, unusable), source);
        }
    }

    private Rejection objection(RequestHead head, RecordFinding.Unusable finding) {
        return history.objection(head.wallet(), head.id(), finding);
    }

    private static UsedId use(ReceivedRecord received) {
        return UsedId.of(received.fingerprint(), received.origin().offset());
    }

    private Source source(ReceivedRecord received, RecordFinding finding) {
        return new Source(received.origin(), signer(received, finding));
    }

    /** The key that was found to have signed a record, or null. */
    private @Nullable String signer(ReceivedRecord received, RecordFinding finding) {
        return switch (finding) {
            case RecordFinding.Unanswered unanswered -> authenticity.signer(received, CheckResult.passed());
            case RecordFinding.Repeated again ->
                again.authentic() ? authenticity.signer(received, CheckResult.passed()) : null;
            case RecordFinding.Denied denial ->
                authenticity.signer(received, new CheckResult.Denied(denial.rejection()));
        };
    }
}
