package io.chancery.cli.keys;

import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.cli.table.Table;
import io.chancery.client.RecordCodecs;
import io.chancery.client.view.RegisteredKeys;
import io.chancery.config.ChanceryConfig;
import io.chancery.model.ShortId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.TopicsCheck;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code chancery keys list}. */
@Command(name = "list", description = "List every wallet's keys, all versions, from the topic that carries them.")
final class KeysListCommand implements Runnable {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private Output output = new Output();

    @Override
    public void run() {
        ChanceryConfig config = settings.load();
        try (KafkaAdmin admin = KafkaAdmin.connect(config)) {
            TopicsCheck.requireExisting(admin, List.of(config.topics().signingKeys()));
        }
        Collection<KeyRecord> records = RegisteredKeys.readAll(config, RecordCodecs.of(config));
        records.forEach(record -> output.printJson(new RecordJson(new RecordMapper()).write(record)));
        output.printTable(table(records));
    }

    static Table table(Collection<KeyRecord> records) {
        Table table = new Table("WALLET", "VERSION", "STATE", "KEY", "ADDRESS", "PINNABLE UNTIL", "BACKEND");
        for (KeyRecord record : records) {
            record.versions().forEach(version -> add(table, record, version));
        }
        return table;
    }

    private static void add(Table table, KeyRecord record, KeyVersion version) {
        table.row(
                record.wallet(),
                version.version() + (version.version() == record.currentVersion() ? "*" : ""),
                version.state(),
                ShortId.of(version.keyId()),
                version.address() == null ? "-" : version.address(),
                pinnableUntil(version),
                version.backend());
    }

    private static String pinnableUntil(KeyVersion version) {
        Instant end = version.overlapEndsAt();
        return end == null || version.state() != KeyVersion.State.OVERLAP ? "-" : end.toString();
    }
}
