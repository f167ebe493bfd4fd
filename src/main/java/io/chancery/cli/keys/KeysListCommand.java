package io.chancery.cli.keys;

import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.client.RecordCodecs;
import io.chancery.client.view.RegisteredKeys;
import io.chancery.config.ChanceryConfig;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.TopicsCheck;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code chancery keys list}. */
@Command(
        name = "list",
        description =
                "List wallets' keys from the topic that carries them: all versions, with their age, when the current one is"
                        + " due to be replaced, the rotation that is under way, and until when a replaced one can be pinned. Judged"
                        + " by this client's rotation settings, which should be the workers'.",
        footer = {"", "Example: bin/chancery keys list --tenant acme --due 14d"})
final class KeysListCommand implements Runnable {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private Output output = new Output();

    @Mixin
    private FleetFilter filter = new FleetFilter();

    @Override
    public void run() {
        ChanceryConfig config = settings.load();
        KeyTerms terms = KeyTerms.of(config);
        try (KafkaAdmin admin = KafkaAdmin.connect(config)) {
            TopicsCheck.requireExisting(admin, List.of(config.topics().signingKeys()));
        }
        List<KeyRecord> records = RegisteredKeys.readAll(config, RecordCodecs.of(config)).stream()
                .filter(record -> filter.takes(record, terms))
                .toList();
        RecordJson json = new RecordJson(new RecordMapper());
        records.forEach(record -> output.printJson(terms.putAge(json.write(record), record)));
        if (records.isEmpty()) {
            output.printText(filter.isSet() ? "no wallet's key is so" : "no wallet has a key: keys create makes one");
        } else {
            output.printTable(new FleetTable(terms).of(records));
        }
    }
}
