package io.chancery.cli.policy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.JsonDocuments;
import io.chancery.cli.common.Output;
import io.chancery.text.Printable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code chancery policy validate}. */
@Command(
        name = "validate",
        description =
                "Check a policy, and warn of what its author may not have meant. Needs no configuration and connects to"
                        + " nothing. Ends with 0 if it is valid, whatever the warnings.",
        footer = {"", "Example: bin/chancery policy validate policy.json"})
final class PolicyValidateCommand implements Runnable {
    @Parameters(index = "0", paramLabel = "FILE", description = "The policy; - for standard input.")
    private String file = JsonDocuments.STANDARD_INPUT;

    @Mixin
    private Output output = new Output();

    @Override
    public void run() {
        List<String> warnings = PolicyFile.read(file).warnings();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("valid", true);
        warnings.forEach(json.putArray("warnings")::add);
        output.printLines(
                json,
                Stream.concat(
                                Stream.of("valid"),
                                warnings.stream().map(warning -> "warning: " + Printable.line(warning)))
                        .collect(Collectors.joining(System.lineSeparator())));
    }
}
