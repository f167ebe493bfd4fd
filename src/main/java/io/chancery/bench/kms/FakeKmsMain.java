package io.chancery.bench.kms;

import java.time.Duration;

/**
 * A {@link FakeKms} as a process of its own: {@code FakeKmsMain <latency in ms>}. Prints {@code READY <endpoint>} when
 * it answers and ends when it is told to stop.
 */
public final class FakeKmsMain {
    private FakeKmsMain() {}

    /** Serves until the process is told to stop. */
    public static void main(String[] args) {
        FakeKms kms = new FakeKms(Duration.ofMillis(Long.parseLong(args[0])));
        System.out.println("READY " + kms.url());
        kms.serve();
    }
}
