package io.chancery.cli.keys;

import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.client.RecordCodecs;
import io.chancery.client.view.RegisteredKeys;
import io.chancery.config.ChanceryConfig;
import io.chancery.model.ShortId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.text.Printable;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.TopicsCheck;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code chancery keys list}. */
@Command(name = "list", description = "List every wallet's keys, all versions, from the topic that carries them.")
final class KeysListCommand implements Runnable {
    private static final String ROW = "%-40s %7s  %-8s %-14s %-42s %-24s %s";

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
        output.printText(
                Printable.format(ROW, "WALLET", "VERSION", "STATE", "KEY", "ADDRESS", "PINNABLE UNTIL", "BACKEND"));
        for (KeyRecord record : records) {
            output.printJson(new RecordJson(new RecordMapper()).write(record));
            record.versions().forEach(version -> output.printText(row(record, version)));
        }
    }

    private static String row(KeyRecord record, KeyVersion version) {
        return Printable.format(
                ROW,
                record.wallet(),
                version.version() + (version.version() == record.currentVersion() ? "*" : " "),
                version.state(),
                ShortId.of(version.keyId()),
                version.address() == null ? "-" : version.address(),
                version.state() == KeyVersion.State.OVERLAP ? version.overlapEndsAt() : "-",
                version.backend());
    }
}
