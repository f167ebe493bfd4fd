package io.chancery.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.protocol.TopicOverrides;
import io.chancery.protocol.Topics;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;

final class TopicSettingsTest {
    @Test
    void theseAreTheNamesThatATopicHas() throws IllegalAccessException {
        Set<String> names = new TreeSet<>();
        for (Field field : TopicConfig.class.getFields()) {
            if (field.getName().endsWith("_CONFIG") && field.getType() == String.class) {
                names.add((String) field.get(null));
            }
        }

        assertEquals(names, new TreeSet<>(TopicSettings.TYPES.keySet()));
    }

    @Test
    void theVariableOfEverySettingOfATopicSetsIt() {
        List<String> scopes = new ArrayList<>(Topics.withPrefix("").all());
        scopes.add(TopicOverrides.CHANGELOGS);

        for (String scope : scopes) {
            for (String name : TopicSettings.TYPES.keySet()) {
                String setting = "kafka.topic." + scope + "." + name;

                assertEquals(setting, TopicSettings.ofVariable(setting.replace('-', '.')));
            }
        }
        assertEquals("kafka.topic.segment.ms", TopicSettings.ofVariable("kafka.topic.segment.ms"));
        assertEquals("topics.prefix", TopicSettings.ofVariable("topics.prefix"));
    }

    @Test
    void aVariableOverridesTheFile() {
        ChanceryConfig config = ConfigSources.load(
                null,
                Map.of("CHANCERY_KAFKA_TOPIC_SIGNING_AUDIT_RETENTION_MS", "7"),
                Map.of("kafka.bootstrap.servers", "broker:9092"));

        assertEquals(
                Map.of("signing-audit", Map.of("retention.ms", "7")),
                config.topicOverrides().single());
    }
}
