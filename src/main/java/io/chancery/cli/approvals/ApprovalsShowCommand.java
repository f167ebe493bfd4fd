package io.chancery.cli.approvals;

import io.chancery.cli.common.ApprovedKeyOption;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.cli.common.ProposalReport;
import io.chancery.client.view.WaitingCommand;
import io.chancery.config.ChanceryConfig;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.TopicsCheck;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code chancery approvals show}. */
@Command(
        name = "show",
        description = "Show all that a command orders which waits for approvals, and how to approve exactly that.",
        footer = "%nExample: bin/chancery approvals show acme/requesters 7f4c1a9e")
final class ApprovalsShowCommand implements Runnable {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private Output output = new Output();

    @Mixin
    private ProposalArgument proposal = new ProposalArgument();

    @Mixin
    private ApprovedKeyOption expected = new ApprovedKeyOption();

    @Override
    public void run() {
        ChanceryConfig config = settings.load();
        try (KafkaAdmin admin = KafkaAdmin.connect(config)) {
            TopicsCheck.requireExisting(admin, List.of(config.topics().commandProposals()));
        }
        WaitingCommand waiting = proposal.find(config);
        if (waiting == null) {
            throw proposal.unknown("no command waits");
        }
        output.printLines(ProposalReport.json(waiting), ProposalReport.text(waiting));
        expected.check(output, ProposalReport.keyId(waiting));
    }
}
