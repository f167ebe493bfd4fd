package io.chancery.cli.office;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.Output;
import io.chancery.cli.common.SettingsOptions;
import io.chancery.config.ChanceryConfig;
import io.chancery.failure.ExitCode;
import io.chancery.identity.OfficeKeySetting;
import io.chancery.kms.KmsProvider;
import io.chancery.worker.Wiring;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code chancery office key}. */
@Command(
        name = "key",
        description =
                "Print the public key that clients check rejections and results with, as the setting office.key takes it: a JSON"
                        + " Web Key, or a set of them if seal.keys has several. Needs seal.keys, seal.master.key.id,"
                        + " application.id, the kms.* settings and a worker's right to unwrap; connects to nothing else."
                        + " Each worker's log says it at its start too.",
        footer = {"", "Example: bin/chancery office key -c chancery.properties"})
final class OfficeKeyCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        ChanceryConfig config = settings.load();
        Wiring wiring = new Wiring(config, InstantSource.system());
        try (KmsProvider provider = wiring.kmsProvider()) {
            ObjectNode key = OfficeKeySetting.write(wiring.officeKeys(provider));
            output.print(key, key.toString());
            output.warn("clients take this value as the setting office.key");
        }
        return ExitCode.OK;
    }
}
