package io.chancery.stream.pending;

/**
 * How much of a lane may run at once, as the KMS answers it. A lane begins with a few pieces, and every answer allows
 * one more. A KMS that throttles lowers the limit by a part; a KMS that stays silent lowers it to one, so that a single
 * call asks whether it is back. From then on answers raise it by one each only up to the level that went well before,
 * and beyond it by one for every round of answers.
 */
public final class LaneConcurrency {
    public static final int UNLIMITED = 1_000_000;

    private static final double AFTER_THROTTLING = 0.7;
    private static final double AFTER_SILENCE = 0.5;

    /** Enough for most lanes, and few enough that several lanes whose first calls hang leave places to others. */
    private static final int FIRST = 16;

    private final int most;
    private double limit;
    private double level;
    private boolean answering = true;
    private long started;
    private long startedAtDecrease;

    /**
     * The pace of a lane that was not answered yet.
     *
     * @param most pieces of the lane that may ever run at once
     */
    LaneConcurrency(int most) {
        this.most = most;
        this.limit = Math.min(FIRST, most);
        this.level = most;
    }

    /** Whether the KMS answered the lane last, or has not been asked. */
    boolean isAnswering() {
        return answering;
    }

    /** Whether a piece may start beside {@code running} others of the lane. */
    boolean allows(int running) {
        return running < (int) limit;
    }

    /** Counts a start. Returns its number, which tells whether a failure was under way already at the last decrease. */
    long start() {
        return ++started;
    }

    void answered() {
        answering = true;
        limit = Math.min(most, limit + (limit < level ? 1 : 1 / limit));
    }

    /**
     * A piece ended without a call, so that nothing is known of the KMS. Until it answers, this only speeds up what
     * goes without it.
     */
    void notAsked() {
        if (!answering) {
            limit = Math.min(most, 2 * limit);
        }
    }

    /**
     * The KMS gave no answer.
     *
     * @param running the lane's pieces that still run
     */
    void silent(int running) {
        if (answering) {
            level = reached(running) * AFTER_SILENCE;
        }
        limit = 1;
        answering = false;
        startedAtDecrease = started;
    }

    /**
     * The KMS asked for fewer calls.
     *
     * @param start the number of the piece's {@link #start}; one decrease answers for everything that ran at the time
     * @param running the lane's pieces that still run
     */
    void throttled(long start, int running) {
        if (start > startedAtDecrease) {
            answering = limit > 1;
            limit = Math.max(1, reached(running) * AFTER_THROTTLING);
            level = limit;
            startedAtDecrease = started;
        }
    }

    private double reached(int running) {
        return Math.min(limit, running + 1.0);
    }
}
