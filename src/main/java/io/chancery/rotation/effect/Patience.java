package io.chancery.rotation.effect;

import java.time.Duration;

/**
 * How long an effect is tried before the rotation that approvals were given for ends.
 *
 * @param pause before the second try; doubles after each further one
 * @param longestPause up to which it does
 * @param settling how long the making of a first key waits, so that its command is durable before the key is there
 * @param listing how long a key that may have been made is looked for before another one is made
 * @param total for how long a step is tried that fails
 */
public record Patience(Duration pause, Duration longestPause, Duration settling, Duration listing, Duration total) {
    /**
     * AWS says that a change of KMS is seen within seconds, in some cases several minutes, and that it takes up to five
     * minutes until tags count. A command is committed within milliseconds.
     */
    public static final Patience DEFAULTS = new Patience(
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofSeconds(2),
            Duration.ofMinutes(6),
            Duration.ofMinutes(10));

    /** Tries nothing again. */
    public static final Patience NONE =
            new Patience(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** The pause after {@code before}. */
    Duration longer(Duration before) {
        Duration twice = before.multipliedBy(2);
        return twice.compareTo(longestPause) < 0 ? twice : longestPause;
    }
}
