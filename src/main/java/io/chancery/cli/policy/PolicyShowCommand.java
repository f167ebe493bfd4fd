package io.chancery.cli.policy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.Arguments;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.config.ChanceryConfig;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyPolicy;
import io.chancery.text.Printable;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.TopicsCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chancery policy show}. */
@Command(
        name = "show",
        description = {
            "Show the policy that a wallet has now, and who set it, from the topic that carries it.",
            "With --policy-version, show an earlier one from the audit trail."
        },
        footer = {"", "Example: bin/chancery policy show acme/treasury -c chancery.properties"})
final class PolicyShowCommand implements Runnable {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "TENANT/ALIAS", description = "The wallet.")
    private String wallet = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "FILE|DIR",
            description = "With --policy-version: files of an export to read (default: the topic of the trail).")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--policy-version",
            paramLabel = "N",
            description = "Show this version, as the audit trail has it. Verify the trail besides: audit verify.")
    private @Nullable Integer version;

    @Override
    public void run() {
        WalletId id = Arguments.wallet(wallet);
        if (version != null) {
            show(PastPolicy.find(settings, files, output, id, version));
            return;
        }
        if (!files.isEmpty()) {
            throw new Failure(
                    "usage",
                    ExitCode.USAGE,
                    "files are read for --policy-version only",
                    "say which version: --policy-version N",
                    null);
        }
        ChanceryConfig config = settings.load();
        try (KafkaAdmin admin = KafkaAdmin.connect(config)) {
            TopicsCheck.requireExisting(admin, List.of(config.topics().signingKeys()));
        }
        KeyPolicy policy = Arguments.registered(config, id).policy();
        if (policy == null) {
            throw new Failure(
                    "no-policy",
                    ExitCode.FAILED,
                    "no policy is set for " + wallet,
                    "try: bin/chancery policy apply --help",
                    null);
        }
        show(policy);
    }

    private void show(KeyPolicy policy) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("wallet", wallet)
                .put("version", policy.version())
                .put("setAt", policy.setAt().toString())
                .put("setBy", policy.setBy())
                .put("commandId", policy.commandId())
                .put("document", policy.document());
        output.printLines(
                json,
                Printable.format(
                                "version %d, set by %s at %s with command %s%n",
                                policy.version(), policy.setBy(), policy.setAt(), policy.commandId())
                        + policy.document().stripTrailing());
    }
}
