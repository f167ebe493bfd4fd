package io.chancery.stream.pending;

/**
 * Thrown by a run of {@link PendingWork} that could not finish now and should be repeated later. The work stays in its
 * store, keeps no place in flight and no thread, and is read and run again after a pause.
 */
public final class PostponedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PostponedException(RuntimeException reason) {
        super(reason.getMessage(), reason);
    }
}
