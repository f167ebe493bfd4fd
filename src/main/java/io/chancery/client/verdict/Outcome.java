package io.chancery.client.verdict;

import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRejection;

/** A request's terminal record, as a requester reads it. */
public sealed interface Outcome {
    /** The request that it answers. */
    String requestId();

    /**
     * The request was signed.
     *
     * @param verified whether that is known to be the wallet's signature of the request's own payload; if not, another
     *     payload may have been signed, or the request rejected
     */
    record Signed(SignedPayload payload, boolean verified) implements Outcome {
        /** One that was not checked. */
        public Signed(SignedPayload payload) {
            this(payload, false);
        }

        @Override
        public String requestId() {
            return payload.requestId();
        }
    }

    /**
     * The request was rejected.
     *
     * @param verified whether that is known to be a worker's word; if not, the request may have been signed all the
     *     same
     */
    record Rejected(SigningRejection rejection, boolean verified) implements Outcome {
        /** One that somebody may have forged. */
        public Rejected(SigningRejection rejection) {
            this(rejection, false);
        }

        @Override
        public String requestId() {
            return rejection.requestId();
        }
    }
}
