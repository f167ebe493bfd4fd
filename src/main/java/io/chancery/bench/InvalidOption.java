package io.chancery.bench;

import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;

/** The refusal of an option that nothing can be measured with. */
final class InvalidOption {
    private InvalidOption() {}

    /**
     * Returns the failure to throw.
     *
     * @param what the option, and what is wrong with it
     * @param advice what to do instead
     */
    static Failure of(String what, String advice) {
        return new Failure("invalid-argument", ExitCode.USAGE, what, advice, null);
    }

    /** Throws {@link Failure} unless {@code value} is from {@code least} to {@code most}. */
    static void unlessWithin(String option, long value, int least, int most, String advice) {
        if (value < least || value > most) {
            throw of(option + " must be from " + least + " to " + most + ", not " + value, advice);
        }
    }
}
