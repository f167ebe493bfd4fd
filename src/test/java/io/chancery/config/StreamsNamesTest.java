package io.chancery.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

final class StreamsNamesTest {
    @Test
    void theseAreTheNamesThatOnlyKafkaStreamsHas() {
        Set<String> names = new TreeSet<>(StreamsConfig.configDef().names());
        names.removeAll(ProducerConfig.configNames());
        names.removeAll(ConsumerConfig.configNames());
        names.removeAll(AdminClientConfig.configNames());

        assertEquals(names, new TreeSet<>(StreamsNames.ALL));
    }
}
