package io.chancery.cli;

import picocli.CommandLine;

/** Whether {@code --verbose} was given to a command or to one above it. */
final class Verbosity {
    private Verbosity() {}

    static boolean of(CommandLine command) {
        CommandLine root = command;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return root.getCommand() instanceof ChanceryCommand chancery && chancery.verbose;
    }
}
