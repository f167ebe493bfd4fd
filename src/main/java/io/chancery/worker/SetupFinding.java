package io.chancery.worker;

import io.chancery.failure.Failure;

/** What a check of a worker's setup found. */
public sealed interface SetupFinding {
    /** Returns what was looked at, such as {@code topics}. */
    String subject();

    /**
     * A part of the setup that a worker can start with.
     *
     * @param detail what was found, in one sentence without a full stop
     */
    record Passed(String subject, String detail) implements SetupFinding {}

    /** A part of the setup that keeps a worker from starting. */
    record Failed(String subject, Failure failure) implements SetupFinding {}

    /**
     * A part of the setup that could not be looked at.
     *
     * @param needed the part without which it could not
     */
    record Untried(String subject, String needed) implements SetupFinding {}
}
