package io.chancery.cli.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.Arguments;
import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.config.ChanceryConfig;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.TopicsCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chancery keys public}. */
@Command(
        name = "public",
        description = "Print a wallet's public key in the form that whoever verifies its signatures takes.",
        footer = {"", "Example: bin/chancery keys public acme/treasury --format jwk"})
final class KeysPublicCommand implements Runnable {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "TENANT/ALIAS", description = "The wallet.")
    private String wallet = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "pem",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private PublicKeyFormat format = PublicKeyFormat.PEM;

    // --version is every command's own.
    @Option(names = "--key-version", paramLabel = "N", description = "The key's version (default: the current one).")
    private @Nullable Integer version;

    @Override
    public void run() {
        WalletId id = Arguments.wallet(wallet);
        ChanceryConfig config = settings.load();
        try (KafkaAdmin admin = KafkaAdmin.connect(config)) {
            TopicsCheck.requireExisting(admin, List.of(config.topics().signingKeys()));
        }
        show(id, version(Arguments.registered(config, id)));
    }

    private void show(WalletId id, KeyVersion key) {
        JsonNode value = format.of(key.verificationKey());
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("wallet", id.key())
                .put("keyVersion", key.version())
                .put("spec", key.spec().name())
                .put("format", format.toString())
                .set("publicKey", value);
        output.printLines(json, value.isTextual() ? value.textValue() : value.toString());
    }

    private KeyVersion version(KeyRecord record) {
        int number = version == null ? record.currentVersion() : version;
        return record.versions().stream()
                .filter(candidate -> candidate.version() == number)
                .findFirst()
                .orElseThrow(() -> Arguments.unknownKey("the wallet has no key version " + number));
    }
}
