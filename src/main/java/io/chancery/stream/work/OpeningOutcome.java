package io.chancery.stream.work;

import io.chancery.model.request.Rejection;
import io.chancery.model.request.SigningRequest;

/** The result of opening a request. */
public sealed interface OpeningOutcome {
    /** Its payload is open. */
    record Opened(SigningRequest request) implements OpeningOutcome {
        @Override
        public String toString() {
            return "Opened[" + request.id() + "]"; // the payload is confidential
        }
    }

    /** It cannot be opened, for good. */
    record Refused(Rejection rejection) implements OpeningOutcome {}
}
