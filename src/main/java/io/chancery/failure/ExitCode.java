package io.chancery.failure;

/** The exit codes of {@code bin/chancery}. */
public final class ExitCode {
    public static final int OK = 0;
    /** It was tried and failed. */
    public static final int FAILED = 1;
    /** The command line is wrong. */
    public static final int USAGE = 2;
    /** A setting is wrong or missing: trying again without changing it cannot help. */
    public static final int CONFIGURATION = 3;
    /** Kafka, the schema registry or the KMS could not be reached or is not set up: trying again may help. */
    public static final int UNAVAILABLE = 4;

    /** The command was accepted and waits for other operators' approvals. */
    public static final int PENDING = 5;

    /**
     * An answer was read that nothing shows to be a worker's: what is said to be refused may be done all the same, and
     * what is said to be done may not be.
     */
    public static final int UNVERIFIED = 6;

    /** Of {@code outcome} alone: the request has no answer yet. */
    public static final int NOT_YET = 2;

    /** The process ran out of memory: the code of a process that aborts, as the JVM does when its heap is full. */
    public static final int OUT_OF_MEMORY = 134;

    private ExitCode() {}
}
