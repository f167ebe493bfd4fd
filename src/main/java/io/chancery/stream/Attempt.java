package io.chancery.stream;

/**
 * The record of one run of a piece of {@link PendingWork}: how its calls of the KMS ended. The thread that runs the piece writes it;
 * the stream thread reads it after the piece was handed over.
 */
final class Attempt {
    /** How the KMS answered the run. */
    enum Answer {
        /** The run ended without a call. */
        NOT_ASKED,
        /** The KMS answered, be it with a refusal. */
        ANSWERED,
        /** The KMS asked for fewer calls. */
        THROTTLED,
        /** The KMS gave no answer. */
        SILENT
    }

    private int failedCalls;
    private Answer answer = Answer.NOT_ASKED;

    /**
     * A run that comes after earlier ones of the same piece.
     *
     * @param failedCalls the calls of the earlier runs, all of which failed
     */
    Attempt(int failedCalls) {
        this.failedCalls = failedCalls;
    }

    /** The first run of a piece. */
    static Attempt first() {
        return new Attempt(0);
    }

    /** Returns how many calls of the piece have failed, in this run and before it. */
    int failedCalls() {
        return failedCalls;
    }

    Answer answer() {
        return answer;
    }

    void answered() {
        answer = Answer.ANSWERED;
    }

    /**
     * Notes a call that failed and may succeed later.
     *
     * @param calls of the piece that have failed by now, this one included
     */
    void failed(int calls, boolean throttled) {
        failedCalls = calls;
        answer = throttled ? Answer.THROTTLED : Answer.SILENT;
    }
}
