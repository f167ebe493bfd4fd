package io.chancery.stream.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.protocol.RecordSizes;
import io.chancery.protocol.TopicOverrides;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TaskStoresTest {
    private static final TaskStores STORES = TaskStores.onDisk(TopicOverrides.NONE);

    @ParameterizedTest
    @MethodSource("stores")
    void areKeptOnDisk(StoreBuilder<?> store) {
        assertTrue(store.build().persistent());
    }

    @ParameterizedTest
    @MethodSource("stores")
    void areKeptInAChangelogOfSmallSegments(StoreBuilder<?> store) {
        assertTrue(store.loggingEnabled());
        assertEquals("16777216", store.logConfig().get("segment.bytes"));
        assertEquals("0.1", store.logConfig().get("min.cleanable.dirty.ratio"));
    }

    @ParameterizedTest
    @MethodSource("pending")
    void takeEveryPendingRequestThatARequestTopicTakes(StoreBuilder<?> store) {
        int largest = Integer.parseInt(String.valueOf(store.logConfig().get("max.message.bytes")));

        assertTrue(largest > RecordSizes.REQUESTS, () -> "at most " + largest);
    }

    static Stream<StoreBuilder<?>> pending() {
        return Stream.of(STORES.pending(TaskStores.PENDING_SIGNATURES), STORES.pending(TaskStores.PENDING_EFFECTS));
    }

    static Stream<StoreBuilder<?>> stores() {
        return Stream.of(
                STORES.named(TaskStores.KEYS),
                STORES.named(TaskStores.RESERVATIONS),
                STORES.named(TaskStores.SUMS),
                STORES.ids(Duration.ofDays(8)),
                STORES.pending(TaskStores.PENDING_SIGNATURES),
                STORES.pending(TaskStores.PENDING_EFFECTS));
    }
}
