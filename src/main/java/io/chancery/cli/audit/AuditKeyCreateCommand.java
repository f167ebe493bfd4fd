package io.chancery.cli.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chancery.audit.note.CheckpointKey;
import io.chancery.cli.common.NamedKeyMaker;
import io.chancery.cli.common.Output;
import io.chancery.cli.common.SettingsOptions;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.kms.KeyDescription;
import io.chancery.kms.KeyLookup;
import io.chancery.kms.KmsProvider;
import io.chancery.kms.NamedKey;
import io.chancery.kms.NamedKeys;
import io.chancery.model.ShortId;
import io.chancery.worker.Wiring;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code chancery audit key create}. */
@Command(
        name = "create",
        description =
                "Make the audit key, an Ed25519 key that signs checkpoints of the audit trail, and print the setting that"
                        + " workers need. Makes it with the credentials of the kms.* settings; connects to nothing else. If the"
                        + " key is there, prints its setting.",
        footer = {"", "Example: bin/chancery audit key create -c chancery.properties"})
final class AuditKeyCreateCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Mixin
    private Output output = new Output();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The key's name in its KMS: an alias, or a file's name (default: audit-DEPLOYMENT).")
    private @Nullable String name;

    @Override
    public Integer call() {
        ChanceryConfig config = settings.load();
        NamedKey wanted = NamedKey.ofCheckpoints(name == null ? "audit-" + config.ownDeployment() : name);
        Wiring wiring = new Wiring(config, InstantSource.system());
        try (KmsProvider provider = wiring.kmsForNewKeys()) {
            NamedKeys keys = wiring.namedKeys(provider);
            requireNoOther(config, keys, wanted);
            NamedKeyMaker maker = new NamedKeyMaker(keys, output.waitLine());
            NamedKeyMaker.Made made = maker.make(wanted);
            KeyDescription key =
                    maker.patiently(made.isNew(), () -> provider.kms().describe(made.keyId()));
            print(wanted, made, new CheckpointKey(config.auditOrigin(), key.publicKey()).vkey());
        }
        return ExitCode.OK;
    }

    /** A trail has one key, and replacing it is another matter. */
    private static void requireNoOther(ChanceryConfig config, NamedKeys keys, NamedKey wanted) {
        String configured = config.optional(Settings.AUDIT_KEY_ID);
        boolean isTheKey = configured == null
                || (keys.find(wanted) instanceof KeyLookup.Found found
                        && (configured.equals(found.keyId()) || configured.equals("alias/" + wanted.name())));
        if (!isTheKey) {
            throw new Failure(
                    "audit-key-configured",
                    ExitCode.CONFIGURATION,
                    Settings.AUDIT_KEY_ID + " names another key than " + wanted.name(),
                    "see it with `audit key`; remove the setting only if no worker has used that key",
                    null);
        }
    }

    private void print(NamedKey wanted, NamedKeyMaker.Made made, String vkey) {
        String setting = Settings.AUDIT_KEY_ID + "=" + made.keyId();
        output.printJson(JsonNodeFactory.instance
                .objectNode()
                .put("name", wanted.name())
                .put("keyId", made.keyId())
                .put("created", made.isNew())
                .put("setting", setting)
                .put("key", vkey));
        output.printText((made.isNew() ? "made" : "there is") + " the audit key " + ShortId.of(made.keyId())
                + ", Ed25519, under the name " + wanted.name());
        output.printText("put this line into the settings of every worker:");
        output.printText(setting);
        output.printText("the trail is verified with: " + vkey);
    }
}
