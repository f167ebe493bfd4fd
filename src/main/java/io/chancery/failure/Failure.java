package io.chancery.failure;

import org.jspecify.annotations.Nullable;

/** A reason to end a command, worded for whoever ran it. The message is one sentence without its full stop. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int exitCode;
    private final String advice;

    /**
     * @param code stable and machine-readable, such as {@code kafka-unreachable}
     * @param exitCode one of {@link ExitCode}
     * @param what what went wrong
     * @param advice what to do about it
     */
    public Failure(String code, int exitCode, String what, String advice, @Nullable Throwable cause) {
        super(what, cause);
        this.code = code;
        this.exitCode = exitCode;
        this.advice = advice;
    }

    /** Stable and machine-readable. */
    public String code() {
        return code;
    }

    /** What the process ends with. */
    public int exitCode() {
        return exitCode;
    }

    /** What to do about it. */
    public String advice() {
        return advice;
    }

    /** What went wrong. */
    public String what() {
        return String.valueOf(getMessage());
    }
}
