package io.chancery.app.client;

import io.chancery.model.SignedPayload;
import io.chancery.model.SigningRejection;

/** A request's terminal record, as a requester reads it. */
public sealed interface Outcome {
    /** The request that it answers. */
    String requestId();

    /** The request was signed. */
    record Signed(SignedPayload payload) implements Outcome {
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
