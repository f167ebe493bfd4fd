package io.chancery.stream.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.protocol.RecordSizes;
import io.chancery.stream.TestTopology;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StoreTopicTest {
    private static final Duration EIGHT_DAYS = Duration.ofDays(8);

    @Test
    void thereIsOneForEachStoreOfTheTopologyThatIsRestoredFromOne() {
        try (TestTopology topology = new TestTopology()) {
            Set<String> expected = new TreeSet<>();
            topology.storeNames().forEach(store -> expected.add("office-" + store + "-changelog"));

            assertEquals(expected, new TreeSet<>(StoreTopic.names("office")));
        }
    }

    @Test
    void onlyIdsAreKeptForATime() {
        List<StoreTopic> limited = StoreTopic.all("office", EIGHT_DAYS).stream()
                .filter(store -> store.kept() != null)
                .toList();

        assertEquals(List.of(new StoreTopic("office-ids-changelog", RecordSizes.ANSWERS, EIGHT_DAYS)), limited);
    }
}
