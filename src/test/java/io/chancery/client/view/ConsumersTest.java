package io.chancery.client.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.config.ConfigSources;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsumersTest {
    @Test
    void whoIsOutOfRangeIsToldAndSkipsNothing() {
        Map<String, Object> properties = Consumers.properties(
                ConfigSources.load(null, Map.of(), Map.of("kafka.bootstrap.servers", "localhost:9092")), Map.of());

        assertEquals("none", properties.get("auto.offset.reset"));
        assertEquals("read_committed", properties.get("isolation.level"));
    }
}
