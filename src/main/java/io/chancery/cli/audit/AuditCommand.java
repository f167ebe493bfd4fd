package io.chancery.cli.audit;

import picocli.CommandLine.Command;

/** {@code chancery audit}: holds the commands about the audit trail. */
@Command(
        name = "audit",
        description = "Read the audit trail, ask it questions, and check it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AuditVerifyCommand.class,
            AuditExportCommand.class,
            AuditShowCommand.class,
            AuditQueryCommand.class,
            AuditReportCommand.class,
            AuditKeyCommand.class,
            AuditRevealCommand.class
        })
public final class AuditCommand {}
