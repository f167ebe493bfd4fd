package io.chancery.bench;

/** When the next request is sent. */
sealed interface SendingPace {
    /**
     * So many per second at even distances, whatever comes back (open loop). What is sent late was still due in time,
     * and its latency counts from then.
     */
    record AtRate(int perSecond) implements SendingPace {
        @Override
        public String text() {
            return perSecond + "/s";
        }
    }

    /** At once, as long as fewer than so many are unanswered. */
    record Backlog(int unanswered) implements SendingPace {
        private static final int LEAST = 6_000;

        @Override
        public String text() {
            return "saturated";
        }
    }

    /** Returns the pace of a measurement; a backlog is so long that the worker never waits for requests. */
    static SendingPace of(BenchOptions options) {
        return options.saturates()
                ? new Backlog(Math.max(Backlog.LEAST, 2 * options.inFlight()))
                : new AtRate(options.rate());
    }

    /** Returns the load in a word, as reports show it. */
    String text();
}
