package io.chancery.cli.office;

import io.chancery.cli.common.Output;
import io.chancery.cli.common.SettingsOptions;
import io.chancery.config.ChanceryConfig;
import io.chancery.failure.ExitCode;
import io.chancery.kms.KmsProvider;
import io.chancery.worker.Wiring;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code chancery seal keygen}. */
@Command(
        name = "keygen",
        description =
                "Have the KMS make a key for seal.keys, and print it wrapped: only the workers of this application.id can have it"
                        + " unwrapped. Needs seal.master.key.id, application.id and the kms.* settings; connects to nothing"
                        + " else.",
        footer = {"", "Example: bin/chancery seal keygen -c chancery.properties"})
final class SealKeygenCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        ChanceryConfig config = settings.load();
        Wiring wiring = new Wiring(config, InstantSource.system());
        try (KmsProvider provider = wiring.kmsProvider()) {
            String key = wiring.sealKeyring(provider).generate();
            output.print(Map.of("key", key), key);
            output.warn("put this key into seal.keys of every worker, in front of the keys that it has");
        }
        return ExitCode.OK;
    }
}
