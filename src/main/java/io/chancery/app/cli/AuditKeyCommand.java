package io.chancery.app.cli;

import io.chancery.app.config.ChanceryConfig;
import io.chancery.app.config.Settings;
import io.chancery.app.failure.ExitCode;
import io.chancery.app.worker.Wiring;
import io.chancery.audit.CheckpointSigner;
import io.chancery.kms.KmsProvider;
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
                        + " a challenge; connects to nothing else.")
final class AuditKeyCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

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
