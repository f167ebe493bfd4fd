package io.chancery.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.records.registry.SerdeConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RegistrySettingsTest {
    @Test
    void everyPropertyOfTheSerializerIsASettingOrPassedOn() {
        Set<String> reachable = new TreeSet<>(RegistrySettings.PASSED_ON);
        reachable.addAll(RegistrySettings.SHARED);
        reachable.addAll(
                List.of("schema.registry.url", "basic.auth.credentials.source", RegistrySettings.OLDER_USER_INFO));

        assertEquals(new TreeSet<>(SerdeConfig.names()), reachable);
    }

    @Test
    void everySharedSettingArrives() {
        Map<String, String> settings = new HashMap<>(
                Map.of("kafka.bootstrap.servers", "broker:9092", "schema.registry.url", "http://registry:8081"));
        RegistrySettings.SHARED.forEach(setting -> settings.put(setting, "STATIC_TOKEN"));

        assertEquals(
                new TreeSet<>(RegistrySettings.SHARED),
                new ChanceryConfig(settings)
                        .records().entrySet().stream()
                                .filter(property -> property.getValue().equals("STATIC_TOKEN"))
                                .map(Map.Entry::getKey)
                                .collect(Collectors.toCollection(TreeSet::new)));
    }
}
