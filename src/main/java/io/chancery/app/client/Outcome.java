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

    /** The request was rejected. */
    record Rejected(SigningRejection rejection) implements Outcome {
        @Override
        public String requestId() {
            return rejection.requestId();
        }
    }
}
