package io.chancery.cli.audit;

import io.chancery.audit.note.CheckpointSigner;
import io.chancery.cli.common.Output;
import io.chancery.cli.common.SettingsOptions;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.failure.ExitCode;
import io.chancery.kms.KmsProvider;
import io.chancery.worker.Wiring;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code chancery audit key}. */
@Command(
        name = "key",
        description =
                "Print what the audit trail's checkpoints are verified with: the audit key's name, id and public key, as"
                        + " tools for signed notes take it. Needs audit.key.id and the kms.* settings, and has the key sign"
                        + " a challenge; connects to nothing else. audit key create makes the key.",
        subcommands = AuditKeyCreateCommand.class,
        footer = {"", "Example: bin/chancery audit key -c chancery.properties"})
final class AuditKeyCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        ChanceryConfig config = settings.load();
        config.required(Settings.AUDIT_KEY_ID);
        Wiring wiring = new Wiring(config, InstantSource.system());
        try (KmsProvider provider = wiring.kmsProvider()) {
            CheckpointSigner signer = Objects.requireNonNull(wiring.checkpointSigner(provider));
            String vkey = signer.key().vkey();
            output.print(Map.of("key", vkey), vkey);
        }
        return ExitCode.OK;
    }
}
