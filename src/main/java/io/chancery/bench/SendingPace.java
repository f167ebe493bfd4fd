package io.chancery.bench;

/** When the next request is sent. */
sealed interface SendingPace {
    /**
     * So many per second at even distances, whatever comes back (open loop). What is sent late was still due in time,
     * and its latency counts from then.
     */
    record AtRate(int perSecond) implements SendingPace {}

    /** At once, as long as fewer than so many are unanswered. */
    record Backlog(int unanswered) implements SendingPace {}
}
