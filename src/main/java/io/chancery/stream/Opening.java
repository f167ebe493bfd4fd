package io.chancery.stream;

import io.chancery.model.Rejection;
import io.chancery.model.SigningRequest;

/** What came of opening a request. */
sealed interface Opening {
    /** Its payload is open. */
    record Opened(SigningRequest request) implements Opening {
        @Override
        public String toString() {
            return "Opened[" + request.id() + "]"; // the payload is confidential
        }
    }

    /** It cannot be opened, for good. */
    record Refused(Rejection rejection) implements Opening {}
}
