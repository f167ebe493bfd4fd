package io.chancery.stream.pending;

import io.chancery.rotation.effect.Tries;

/**
 * The record of one run of a piece of {@link PendingWork}: how its calls of the KMS ended, and what is known from
 * earlier runs of the piece. The thread that runs the piece writes it; the stream thread reads it after the piece was
 * handed over.
 */
public final class Attempt {
    /** How the KMS answered the run. */
    public enum Answer {
        /** The run ended without a call. */
        NOT_ASKED,
        /** The KMS answered, be it with a refusal. */
        ANSWERED,
        /** The KMS asked for fewer calls. */
        THROTTLED,
        /** The KMS gave no answer. */
        SILENT
    }

    private final KmsCallRecord asked;
    private final Tries tries;
    private final int run;
    private Answer answer = Answer.NOT_ASKED;

    private Attempt(KmsCallRecord asked, Tries tries, int run) {
        this.asked = asked;
        this.tries = tries;
        this.run = run;
    }

    /** What is known before the first run of a piece. */
    public static Attempt first() {
        return new Attempt(new KmsCallRecord(), new Tries(), 0);
    }

    /** The next run of the piece. */
    public Attempt next() {
        return new Attempt(asked, tries, run + 1);
    }

    /** Whether this worker ran the piece before, and postponed it because a call failed. */
    public boolean isAgain() {
        return run > 1;
    }

    /** What the KMS was asked for the result of the piece. */
    public KmsCallRecord asked() {
        return asked;
    }

    /** What is known of the tries, if the piece is an effect of rotation's. */
    public Tries tries() {
        return tries;
    }

    public Answer answer() {
        return answer;
    }

    public void answered() {
        answer = Answer.ANSWERED;
    }

    /** Notes a call that failed and may succeed later. */
    public void failed(boolean throttled) {
        answer = throttled ? Answer.THROTTLED : Answer.SILENT;
    }
}
