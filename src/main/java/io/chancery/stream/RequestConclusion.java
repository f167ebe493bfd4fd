package io.chancery.stream;

import io.chancery.admission.Admission;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningOutcome;
import io.chancery.seal.BrokenSealException;
import io.chancery.stream.store.KeyTable;
import io.chancery.stream.store.RequestHistory;
import io.chancery.stream.work.Done;
import io.chancery.stream.work.PendingSignature;

/**
 * The last phase of a request: answers it when its signing has ended, with its signature or with why there is none.
 */
final class RequestConclusion {
    private final KeyTable keys;
    private final Admission admission;
    private final RequestHistory history;
    private final UnwrapNotices unwrappings;
    private final Answers answers;

    RequestConclusion(
            KeyTable keys, Admission admission, RequestHistory history, UnwrapNotices unwrappings, Answers answers) {
        this.keys = keys;
        this.admission = admission;
        this.history = history;
        this.unwrappings = unwrappings;
        this.answers = answers;
    }

    /** Takes what has become of {@code work}. What the request took up is given back unless it may be signed. */
    void conclude(PendingSignature work, Done<SigningOutcome> done) {
        unwrappings.tell(work.request(), done, work.source());
        SigningOutcome outcome = heeding(work, done.outcome());
        if (outcome instanceof SigningOutcome.Failed failed && !failed.signatureMayExist()) {
            admission.release(work.reserved());
        }
        RejectionCode rejection = answers.ended(work, outcome);
        if (rejection != null) {
            history.rejected(work.request().wallet(), work.request().id(), rejection);
        }
    }

    /** A signature is worth nothing if its key was revoked meanwhile, or nothing is known of its key any more. */
    private SigningOutcome heeding(PendingSignature work, SigningOutcome signed) {
        try {
            return keys.isRevoked(work.request().wallet(), work.key().version())
                    ? failed(Rejection.ofKey(RejectionCode.KEY_REVOKED, work.request()), signed)
                    : signed;
        } catch (BrokenSealException refused) {
            return failed(Rejection.of(RejectionCode.STATE_REFUSED), signed);
        }
    }

    private static SigningOutcome failed(Rejection rejection, SigningOutcome outcome) {
        return switch (outcome) {
            case SigningOutcome.Signed signed ->
                new SigningOutcome.Failed(
                        rejection, true, signed.calls(), signed.result().digest());
            case SigningOutcome.Failed failed ->
                new SigningOutcome.Failed(rejection, failed.signatureMayExist(), failed.calls(), failed.digest());
        };
    }
}
