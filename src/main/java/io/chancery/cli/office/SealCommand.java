package io.chancery.cli.office;

import picocli.CommandLine.Command;

/** {@code chancery seal}. */
@Command(
        name = "seal",
        description = "The keys with which workers seal what they keep, so that nobody else can have it changed.",
        subcommands = SealKeygenCommand.class)
public final class SealCommand {}
