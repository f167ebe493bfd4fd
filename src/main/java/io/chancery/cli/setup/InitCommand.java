package io.chancery.cli.setup;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chancery.cli.common.Output;
import io.chancery.cli.policy.PolicyTemplate;
import io.chancery.cli.table.Facts;
import io.chancery.cli.table.LineWidth;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chancery init}. */
@Command(
        name = "init",
        description =
                "Write the files of a production deployment into a directory: settings, operators, a policy to start from and a"
                        + " systemd unit; and print the next commands. It keeps files that exist, so that it can be run again to"
                        + " add operators. Connects to nothing.",
        footer = {"", "Example: bin/chancery init --production office --operator alice=alice.jwk"})
public final class InitCommand implements Callable<Integer> {
    /** No address of any chain, so that `policy apply` refuses it by its place in the policy. */
    private static final String NO_ADDRESS = "ADDRESS";

    private static final int RESULTS = "changed".length();

    @Option(
            names = "--production",
            required = true,
            paramLabel = "DIR",
            description = "The directory; made if it is missing.")
    private Path directory = Path.of("");

    @Option(
            names = "--operator",
            paramLabel = "[NAME=]FILE",
            description =
                    "The operator NAME and the file with their key, of which only the public half is taken; or a JWK Set"
                            + " that `requesters keygen FILE --operator NAME` printed. May be given several times.")
    private List<String> operators = List.of();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting for the new chancery.properties. May be given several times.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--chain", paramLabel = "CHAIN", description = "The policy's chain (default: ${DEFAULT-VALUE}).")
    private String chain = "eip155:1";

    @Option(
            names = "--requester",
            paramLabel = "NAME",
            description = "The policy's requester (default: ${DEFAULT-VALUE}).")
    private String requester = "settlement";

    @Option(names = "--to", paramLabel = "ADDRESS", description = "The account that the policy lets it pay.")
    private @Nullable String recipient;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        Path home = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(home);
            OperatorSet set = OperatorSet.at(home.resolve(OperatorSet.FILE));
            operators.forEach(set::add);
            show(
                    ProductionSettings.FILE,
                    write(home, ProductionSettings.FILE, ProductionSettings.text(home, settings)));
            show(OperatorSet.FILE, set.write());
            String policy = PolicyTemplate.of(
                            chain, List.of(requester), List.of(recipient == null ? NO_ADDRESS : recipient))
                    .toPrettyString();
            show("policy.json", write(home, "policy.json", policy + "\n"));
            show(SystemdUnit.FILE, write(home, SystemdUnit.FILE, SystemdUnit.text(home)));
            output.printText("");
            NextCommands.of(directory, set.count()).forEach(output::printText);
            return ExitCode.OK;
        } catch (IOException unwritable) {
            throw new Failure(
                    "unwritable-file",
                    ExitCode.USAGE,
                    "the files cannot be written to " + directory + ": " + unwritable,
                    "name a directory that you may write to",
                    unwritable);
        }
    }

    private static String write(Path home, String name, String content) throws IOException {
        Path file = home.resolve(name);
        if (Files.exists(file)) {
            return "kept";
        }
        Files.writeString(file, content);
        return "wrote";
    }

    private void show(String file, String result) {
        Facts facts = new Facts("", RESULTS, LineWidth.current());
        facts.add(result, directory.resolve(file));
        output.printLines(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("file", directory.resolve(file).toString())
                        .put("result", result),
                facts.text());
    }
}
