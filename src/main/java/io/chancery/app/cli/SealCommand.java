package io.chancery.app.cli;

import picocli.CommandLine.Command;

/** {@code chancery seal}. */
@Command(
        name = "seal",
        description = "The keys with which workers seal what they keep, so that nobody else can have it changed.",
        subcommands = SealKeygenCommand.class)
final class SealCommand {}
