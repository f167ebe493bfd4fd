package io.chancery.admission;

/**
 * A check with a memory. It is asked like any other; what it lets pass it remembers only when nothing else objected either.
 * A memory that cannot be kept throws, and so stops the task rather than opening the guard.
 */
public interface Guard extends AdmissionCheck {
    /** Remembers {@code candidate}, which is admitted. */
    void reserve(Candidate candidate);

    /** Forgets what it reserved for a request of which no signature can exist. */
    void release(Reserved reserved);
}
