package io.chancery.cli.approvals;

import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.cli.common.ProposalReport;
import io.chancery.cli.common.RotationReport;
import io.chancery.cli.table.Table;
import io.chancery.client.RecordCodecs;
import io.chancery.client.view.RegisteredKeys;
import io.chancery.client.view.WaitingCommand;
import io.chancery.client.view.WaitingCommands;
import io.chancery.config.ChanceryConfig;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.Rotation;
import io.chancery.records.RecordCodec;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.TopicsCheck;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code chancery approvals list}. */
@Command(
        name = "list",
        description = "List every command that waits for approvals, rotations included.",
        footer = {"", "Example: bin/chancery approvals list -c chancery.properties"})
final class ApprovalsListCommand implements Runnable {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private Output output = new Output();

    @Override
    public void run() {
        ChanceryConfig config = settings.load();
        try (KafkaAdmin admin = KafkaAdmin.connect(config)) {
            TopicsCheck.requireExisting(
                    admin,
                    List.of(config.topics().commandProposals(), config.topics().signingKeys()));
        }
        RecordCodec codec = RecordCodecs.of(config);
        Table table = table();
        for (WaitingCommand waiting : WaitingCommands.readAll(config, codec)) {
            output.printJson(ProposalReport.json(waiting));
            add(table, waiting.proposal());
        }
        for (KeyRecord record : RegisteredKeys.readAll(config, codec)) {
            if (record.rotation() instanceof Rotation.AwaitingApproval awaiting) {
                output.printJson(RotationReport.json(record));
                add(table, awaiting);
            }
        }
        if (table.isEmpty()) {
            output.printText("no command waits for approvals");
        } else {
            output.printTable(table);
        }
    }

    static Table table() {
        return new Table("WALLET", "COMMAND", "ACTION", "APPROVALS", "BY");
    }

    static void add(Table table, CommandProposal proposal) {
        table.row(
                proposal.head().wallet(),
                proposal.head().commandId(),
                proposal.head().action(),
                proposal.backers().size() + " of " + proposal.approvalsNeeded(),
                String.join(", ", proposal.backers()));
    }

    static void add(Table table, Rotation rotation) {
        table.row(
                rotation.proposal().head().wallet(),
                rotation.proposal().head().commandId(),
                rotation.proposal().head().action(),
                rotation.backers().size() + " of " + rotation.proposal().approvalsNeeded(),
                String.join(", ", rotation.backers()));
    }
}
