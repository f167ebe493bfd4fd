package io.chancery.admission.guard;

import io.chancery.admission.check.AdmissionCheck;
import io.chancery.admission.check.Candidate;
import io.chancery.payload.PayloadEncoder.SigningInput;
import org.jspecify.annotations.Nullable;

/**
 * A check with a memory. It is asked like any other; what it lets pass it remembers only when nothing else objected
 * either. A memory that cannot be kept throws, and so stops the task rather than opening the guard.
 */
public interface Guard extends AdmissionCheck {
    /** Remembers {@code candidate}, which is admitted. */
    void reserve(Candidate candidate);

    /** Returns what is signed for {@code candidate}, which is admitted, or null if it did not have to know that. */
    default @Nullable SigningInput input(Candidate candidate) {
        return null;
    }

    /** Forgets what it reserved for a request of which no signature can exist. */
    void release(Reserved reserved);
}
