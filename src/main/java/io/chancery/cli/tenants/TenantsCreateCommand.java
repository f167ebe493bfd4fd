package io.chancery.cli.tenants;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.Arguments;
import io.chancery.cli.common.NamedKeyMaker;
import io.chancery.cli.common.Output;
import io.chancery.cli.common.SettingsOptions;
import io.chancery.config.ChanceryConfig;
import io.chancery.failure.ExitCode;
import io.chancery.kms.KmsProvider;
import io.chancery.kms.NamedKey;
import io.chancery.model.ShortId;
import io.chancery.worker.Wiring;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code chancery tenants create}. */
@Command(
        name = "create",
        description =
                "Make a tenant's master key, a symmetric key that wraps the data keys of its encrypted payloads and personal"
                        + " data, under the name that envelope.key.id has for the tenant (envelope-TENANT). Makes it with the"
                        + " credentials of the kms.* settings; connects to nothing else. If the key is there, says so.",
        footer = {"", "Example: bin/chancery tenants create acme -c chancery.properties"})
final class TenantsCreateCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "TENANT", description = "The tenant.")
    private String tenant = "";

    @Override
    public Integer call() {
        Arguments.tenant(tenant);
        ChanceryConfig config = settings.load();
        MasterKeyName name = MasterKeyName.of(config, tenant);
        Wiring wiring = new Wiring(config, InstantSource.system());
        try (KmsProvider provider = wiring.kmsForNewKeys()) {
            NamedKeyMaker.Made made = new NamedKeyMaker(wiring.namedKeys(provider), output.waitLine())
                    .make(NamedKey.ofDataKeys(name.name(), tenant));
            print(name, made);
        }
        return ExitCode.OK;
    }

    private void print(MasterKeyName name, NamedKeyMaker.Made made) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("tenant", tenant)
                .put("name", name.name())
                .put("keyId", made.keyId())
                .put("created", made.isNew());
        output.printJson(name.setting() == null ? json : json.put("setting", name.setting()));
        output.printText((made.isNew() ? "made" : "there is") + " the master key " + ShortId.of(made.keyId()) + " of "
                + tenant + ", under the name " + name.name());
        if (name.setting() != null) {
            output.printText("put this line into the settings of every worker, and of who encrypts:");
            output.printText(name.setting());
        }
    }
}
