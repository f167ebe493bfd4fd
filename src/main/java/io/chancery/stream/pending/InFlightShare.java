package io.chancery.stream.pending;

/**
 * What a task may have in flight, and how its lanes share it. A lane takes what is free, but leaves a part of it: a
 * ninth to any other lane, and a sixteenth to lanes that have nothing in flight. So a lane whose pieces do not end, and
 * many of them together, hold up no lane that comes later.
 *
 * @param places pieces that may run
 * @param held pieces that may be in memory
 * @param bytes that pieces in memory may weigh
 */
record InFlightShare(int places, int held, long bytes) {
    /** Nothing may start. */
    static final InFlightShare NONE = new InFlightShare(0, 0, 0);

    /** A lane may have so many times what it leaves free. */
    private static final int GREED = 8;

    private static final int RESERVED_PART = 16;
    private static final int SUSPECTS_PART = 2;

    /**
     * What a piece of {@code size} bytes counts for: one that is larger than the share leaves a half of it to others.
     */
    long weight(int size) {
        return Math.min(size, bytes / 2);
    }

    /** Whether anything more may start. */
    boolean hasRoom(InFlightUse task) {
        return places > 0
                && (task.held() == 0 || (task.running() < places && task.held() < held && task.bytes() < bytes));
    }

    /** Whether a lane may start a piece of this weight. */
    boolean hasRoom(InFlightUse task, InFlightUse lane, long weight) {
        boolean first = lane.held() == 0;
        return places > 0
                && (task.held() == 0
                        || (fits(places, task.running(), lane.running(), 1, lane.running() == 0)
                                && fits(held, task.held(), lane.held(), 1, first)
                                && fits(bytes, task.bytes(), lane.bytes(), weight, first)));
    }

    /** How many places lanes may have together that the KMS does not answer, while others want places. */
    int suspectsAtLeast() {
        return Math.max(1, places / RESERVED_PART);
    }

    /** How many places they may have while no other lane wants one. */
    int suspectsAtMost() {
        return Math.max(1, places / SUSPECTS_PART);
    }

    private static boolean fits(long most, long taken, long lanes, long more, boolean first) {
        if (first) {
            return taken + more <= most;
        }
        long free = most - most / RESERVED_PART - taken;
        return more <= free && lanes + more <= GREED * free;
    }
}
