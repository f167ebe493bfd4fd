package io.chancery.cli;

/** The process behind {@code bin/chancery}. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(CommandLines.create().execute(args));
    }
}
