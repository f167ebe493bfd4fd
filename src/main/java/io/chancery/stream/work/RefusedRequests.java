package io.chancery.stream.work;

import io.chancery.records.mapping.InvalidRequestException;

/** Answers requests that were kept and are not done. */
public interface RefusedRequests {
    /** What is kept about {@code received}, or about its wallet, is refused. */
    void refuse(PendingOpening received);

    /** An earlier version took the request, and this one finds it malformed. */
    void reject(InvalidRequestException malformed, Source source);

    /** Takes in that a request is forgotten without an answer; nobody knows which. */
    void lost();
}
