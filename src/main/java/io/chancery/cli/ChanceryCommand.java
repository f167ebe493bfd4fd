package io.chancery.cli;

import io.chancery.cli.approvals.ApprovalsCommand;
import io.chancery.cli.audit.AuditCommand;
import io.chancery.cli.keys.KeysCommand;
import io.chancery.cli.office.NoncesCommand;
import io.chancery.cli.office.OfficeCommand;
import io.chancery.cli.office.SchemasCommand;
import io.chancery.cli.office.SealCommand;
import io.chancery.cli.office.TopicsCommand;
import io.chancery.cli.policy.PolicyCommand;
import io.chancery.cli.requesters.RequestersCommand;
import io.chancery.cli.requests.DigestCommand;
import io.chancery.cli.requests.OutcomeCommand;
import io.chancery.cli.requests.RequestCommand;
import io.chancery.cli.requests.VerifyCommand;
import io.chancery.cli.rotate.RotateCommand;
import io.chancery.cli.setup.ConfigCommand;
import io.chancery.cli.setup.InitCommand;
import io.chancery.cli.tenants.TenantsCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code chancery}: holds the commands and the options of all of them. */
@Command(
        name = "chancery",
        description = "A signing office for money: signing requests in over Kafka, signed transactions and an audit"
                + " trail out.",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:tried and failed",
            "2:the command line is wrong",
            "3:a setting or the cluster's set-up is wrong",
            "4:Kafka, the schema registry or the KMS cannot be reached; trying again may help",
            "5:the command waits for other operators' approvals",
            "6:an answer was read that nothing shows to be a worker's (office.key is not set)",
            "134:the process ran out of memory"
        },
        subcommands = {
            DevCommand.class,
            InitCommand.class,
            ConfigCommand.class,
            RunCommand.class,
            BenchCommand.class,
            RequestCommand.class,
            OutcomeCommand.class,
            DigestCommand.class,
            VerifyCommand.class,
            AuditCommand.class,
            PolicyCommand.class,
            TenantsCommand.class,
            KeysCommand.class,
            NoncesCommand.class,
            RotateCommand.class,
            RequestersCommand.class,
            ApprovalsCommand.class,
            SealCommand.class,
            OfficeCommand.class,
            TopicsCommand.class,
            SchemasCommand.class,
            CompletionCommand.class
        })
final class ChanceryCommand {
    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "On failure, print the stack trace too.")
    boolean verbose;
}
