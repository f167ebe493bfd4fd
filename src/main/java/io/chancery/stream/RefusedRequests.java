package io.chancery.stream;

import io.chancery.records.InvalidRequestException;

/** Answers requests that were kept and are not done. */
interface RefusedRequests {
    /** What is kept about {@code received}, or about its wallet, is refused. */
    void refuse(PendingOpening received);

    /** An earlier version took the request, and this one finds it malformed. */
    void reject(InvalidRequestException malformed, Source source);

    /** Takes in that a request is forgotten without an answer; nobody knows which. */
    void lost();
}
