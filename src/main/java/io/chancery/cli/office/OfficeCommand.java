package io.chancery.cli.office;

import picocli.CommandLine.Command;

/** {@code chancery office}. */
@Command(
        name = "office",
        description =
                "The key with which the workers sign rejections and results, so that clients can tell them from forgeries.",
        subcommands = OfficeKeyCommand.class)
public final class OfficeCommand {}
