package io.chancery.kms;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The fact that a KMS unwrapped a data key. All uses of a kept data key share it, so that the trail of one of them
 * tells it. Thread-safe.
 */
public final class Unwrapping {
    private final String masterKey;
    private final AtomicBoolean told = new AtomicBoolean();

    /** Makes the unwrapping with the master key of this id, which is given without account, region or project. */
    public Unwrapping(String masterKey) {
        this.masterKey = masterKey;
    }

    /** The id of the master key that the KMS used, without account, region or project. */
    public String masterKey() {
        return masterKey;
    }

    /** Returns whether the caller has to tell it: the first one has. */
    public boolean tell() {
        return told.compareAndSet(false, true);
    }

    /** Has the next caller of {@link #tell} tell it once more, for it is not certain that anybody heard. */
    public void tellAgain() {
        told.set(false);
    }

    @Override
    public String toString() {
        return "Unwrapping[told=" + told + "]";
    }
}
