package io.chancery.app.cli;

import picocli.CommandLine.Command;

/** {@code chancery audit}: holds the commands about the audit trail. */
@Command(
        name = "audit",
        description = "Read the audit trail.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = AuditRevealCommand.class)
final class AuditCommand {}
