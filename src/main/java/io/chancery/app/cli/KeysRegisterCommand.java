package io.chancery.app.cli;

import io.chancery.app.client.ChanceryClient;
import io.chancery.app.client.Exchange;
import io.chancery.app.config.ChanceryConfig;
import io.chancery.app.failure.ExitCode;
import io.chancery.app.worker.Wiring;
import io.chancery.model.KeySpec;
import io.chancery.model.RotationCommand;
import io.chancery.model.RotationResult;
import io.chancery.model.WalletId;
import io.chancery.records.RecordCodec;
import io.chancery.records.RecordJson;
import io.chancery.records.RecordMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chancery keys register}. */
@Command(
        name = "register",
        description =
                "Register a wallet's first key: sends a RegisterKey command and waits for its result. A worker checks"
                        + " that the KMS has the key, that it is enabled and that it signs.")
final class KeysRegisterCommand implements Callable<Integer> {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "TENANT/ALIAS", description = "The wallet.")
    private String wallet = "";

    @Parameters(
            index = "1",
            paramLabel = "KEY-ID",
            description =
                    "The key as its KMS calls it: an ARN or key id for aws, a file's name without .pem for local.")
    private String keyId = "";

    @Option(
            names = "--spec",
            paramLabel = "SPEC",
            defaultValue = "ECC_SECG_P256K1",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private KeySpec spec = KeySpec.ECC_SECG_P256K1;

    @Option(
            names = "--issuer",
            paramLabel = "NAME",
            description = "Who orders it, for the audit trail (default: the user's name).")
    private String issuer = System.getProperty("user.name", "unknown");

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for the result (default: ${DEFAULT-VALUE}).")
    private long timeout = 60;

    @Override
    public Integer call() {
        WalletId id = Arguments.wallet(wallet);
        ChanceryConfig config = settings.load();
        RecordCodec codec = new Wiring(config, InstantSource.system()).recordCodec();
        RotationCommand command = new RotationCommand(
                UUID.randomUUID().toString(),
                id,
                issuer,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                new RotationCommand.RegisterKey(keyId, spec));
        try (ChanceryClient client = new ChanceryClient(config, codec)) {
            RotationResult result = Exchange.command(client, command, Duration.ofSeconds(timeout));
            output.print(new RecordJson(new RecordMapper()).write(result), text(result));
            return result.status() == RotationResult.Status.COMPLETED ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private String text(RotationResult result) {
        return result.status() == RotationResult.Status.COMPLETED
                ? "registered " + wallet + ": key " + result.shortKeyId()
                        + (result.address() == null ? "" : ", address " + result.address())
                : "not registered: " + result.reason() + " (" + result.code() + ")";
    }
}
