package io.chancery.cli.audit;

import io.chancery.auditor.TrailTopic;
import io.chancery.client.RecordCodecs;
import io.chancery.config.ChanceryConfig;
import io.chancery.failure.Failure;
import io.chancery.topics.KafkaAdmin;

/** Opens the topic of the trail. */
final class AuditTopic {
    private AuditTopic() {}

    /** Tries the brokers first; throws {@link Failure} if none answers. */
    static TrailTopic open(ChanceryConfig config) {
        KafkaAdmin.connect(config).close();
        return new TrailTopic(config, RecordCodecs.of(config));
    }
}
