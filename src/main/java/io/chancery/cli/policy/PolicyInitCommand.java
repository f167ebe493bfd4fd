package io.chancery.cli.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.Output;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chancery policy init}. */
@Command(
        name = "init",
        description =
                "Print a policy to start from: payments in a chain's own currency, with bounds for each payment, and budgets for an"
                        + " hour and a day that count fees too. Needs no configuration and connects to nothing.",
        footer = {
            "",
            "Example: bin/chancery policy init eip155:1 --requester settlement \\",
            "         --to 0x70997970c51812dc3a010c7d01b50e0d17dc79c8"
        })
final class PolicyInitCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "CHAIN", description = "The chain, such as eip155:1 or xrpl:0.")
    private String chain = "";

    @Option(
            names = "--requester",
            required = true,
            paramLabel = "NAME",
            description = "A requester that may use it; may be given several times.")
    private List<String> requesters = List.of();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "ADDRESS",
            description = "An account that may be paid; may be given several times.")
    private List<String> recipients = List.of();

    @Mixin
    private Output output = new Output();

    @Override
    public void run() {
        ObjectNode policy = PolicyTemplate.of(chain, requesters, recipients);
        PolicyFile.parse(policy.toString());
        output.printLines(policy, policy.toPrettyString());
    }
}
