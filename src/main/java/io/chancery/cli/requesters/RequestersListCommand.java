package io.chancery.cli.requesters;

import io.chancery.cli.common.ConfigOptions;
import io.chancery.cli.common.Output;
import io.chancery.cli.table.Table;
import io.chancery.client.RecordCodecs;
import io.chancery.client.view.RegisteredRequesters;
import io.chancery.config.ChanceryConfig;
import io.chancery.model.request.Requester;
import io.chancery.model.request.RequesterKey;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.TopicsCheck;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code chancery requesters list}. */
@Command(
        name = "list",
        description = "List every requester with its keys and rights, from the topic that carries them.",
        footer = {"", "Example: bin/chancery requesters list -c chancery.properties"})
final class RequestersListCommand implements Runnable {
    @Mixin
    private ConfigOptions settings = new ConfigOptions();

    @Mixin
    private Output output = new Output();

    @Override
    public void run() {
        ChanceryConfig config = settings.load();
        try (KafkaAdmin admin = KafkaAdmin.connect(config)) {
            TopicsCheck.requireExisting(admin, List.of(config.topics().requesters()));
        }
        Collection<Requester> requesters = RegisteredRequesters.readAll(config, RecordCodecs.of(config));
        Instant now = Instant.now();
        requesters.forEach(requester -> output.printJson(new RecordJson(new RecordMapper()).write(requester)));
        if (requesters.isEmpty()) {
            output.printText("no requester is registered: requesters register does it");
        } else {
            output.printTable(table(requesters, now));
        }
    }

    static Table table(Collection<Requester> requesters, Instant now) {
        Table table = new Table("REQUESTER", "KEY", "STATE", "RIGHTS");
        for (Requester requester : requesters) {
            for (RequesterKey key : requester.keys()) {
                table.row(requester.key(), key.thumbprint(), state(key, now), String.join(" ", requester.rights()));
            }
        }
        return table;
    }

    private static String state(RequesterKey key, Instant now) {
        if (key.revokedAt() != null) {
            return "REVOKED";
        }
        return key.isValidAt(now) ? "VALID" : "OUT OF PERIOD";
    }
}
