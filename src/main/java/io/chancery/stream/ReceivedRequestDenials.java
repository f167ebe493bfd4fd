package io.chancery.stream;

import io.chancery.admission.Decision;
import io.chancery.model.WalletId;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.Request;
import io.chancery.records.mapping.InvalidRequestException;
import io.chancery.stream.store.RequestHistory;
import io.chancery.stream.work.PendingOpening;
import io.chancery.stream.work.RefusedRequests;
import io.chancery.stream.work.Source;

/**
 * Denies requests that were received before, and so have used their ids: because they may not be signed, or because
 * what is kept about them is refused.
 */
final class ReceivedRequestDenials implements RefusedRequests {
    private final RequestHistory history;
    private final Answers answers;

    ReceivedRequestDenials(RequestHistory history, Answers answers) {
        this.history = history;
        this.answers = answers;
    }

    /** Answers {@code received} with its denial, and remembers that. */
    void deny(PendingOpening received, Decision.Denied denial) {
        Request request = received.request();
        history.rejected(request.wallet(), request.id(), denial.rejection().code());
        answers.denied(request, denial, received.source());
    }

    @Override
    public void refuse(PendingOpening received) {
        deny(received, new Decision.Denied(Rejection.of(RejectionCode.STATE_REFUSED)));
    }

    @Override
    public void reject(InvalidRequestException malformed, Source source) {
        WalletId wallet = malformed.wallet();
        if (wallet != null) {
            history.rejected(wallet, malformed.id(), malformed.rejection().code());
        }
        answers.malformed(malformed, malformed.rejection(), source);
    }

    @Override
    public void lost() {
        history.lost();
    }
}
