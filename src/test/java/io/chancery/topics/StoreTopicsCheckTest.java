package io.chancery.topics;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.failure.Failure;
import io.chancery.stream.store.StoreTopic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoreTopicsCheckTest {
    private static final Set<String> COMPACT = Set.of("compact");
    private static final Set<String> BOTH = Set.of("compact", "delete");
    private static final Set<String> DELETE = Set.of("delete");
    private static final long NINE_DAYS = Duration.ofDays(9).toMillis();
    private static final int ROOM = 3 * 1024 * 1024;

    private final Map<String, TopicState> states = new HashMap<>();

    StoreTopicsCheckTest() {
        stores().forEach(store -> states.put(
                store.name(),
                store.kept() == null
                        ? state(COMPACT, TopicState.FOR_EVER, store.largest())
                        : state(BOTH, NINE_DAYS, store.largest())));
    }

    @Test
    void takesTopicsAsKafkaStreamsCreatesThem() {
        assertDoesNotThrow(this::require);
    }

    @Test
    void takesTopicsThatKafkaStreamsHasYetToCreate() {
        states.clear();

        assertDoesNotThrow(this::require);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void refusesEachThatDeletesWhatIsOld(StoreTopic store) {
        states.put(store.name(), state(DELETE, 60_000, ROOM));

        assertRefused("topics-lose-records", store);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void refusesEachThatAlsoDeletesWhatIsOld(StoreTopic store) {
        states.put(store.name(), state(BOTH, 60_000, ROOM));

        assertRefused("topics-lose-records", store);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void refusesEachThatKeepsOnlySoMuch(StoreTopic store) {
        states.put(store.name(), new TopicState(2, ROOM, BOTH, NINE_DAYS, 1_000, 1_000, false, single()));

        assertRefused("topics-lose-records", store);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void refusesEachThatDoesNotTakeTheLargestEntry(StoreTopic store) {
        states.put(store.name(), state(store.kept() == null ? COMPACT : BOTH, NINE_DAYS, store.largest() - 1));

        assertRefused("topics-too-small", store);
    }

    @Test
    void idsMayBeKeptForEver() {
        states.put("office-ids-changelog", state(COMPACT, TopicState.FOR_EVER, ROOM));

        assertDoesNotThrow(this::require);
    }

    @Test
    void saysForHowLongIdsMustBeKept() {
        states.put("office-ids-changelog", state(BOTH, Duration.ofDays(7).toMillis(), ROOM));

        Failure failure = assertThrows(Failure.class, this::require);

        assertTrue(failure.what().contains("has retention.ms=604800000"), failure.what());
        assertTrue(failure.what().contains("needs retention.ms=691200000"), failure.what());
    }

    static List<StoreTopic> stores() {
        return StoreTopic.all("office", Duration.ofDays(8));
    }

    private void require() {
        StoreTopicsCheck.require(stores(), states);
    }

    private void assertRefused(String code, StoreTopic store) {
        Failure failure = assertThrows(Failure.class, this::require);

        assertEquals(code, failure.code());
        assertTrue(failure.what().contains(store.name() + " "), failure.what());
    }

    private static TopicState state(Set<String> cleanup, long retentionMs, int largest) {
        return new TopicState(2, largest, cleanup, retentionMs, TopicState.FOR_EVER, 1_000, false, single());
    }

    private static TopicState.Durability single() {
        return new TopicState.Durability(1, 1, false);
    }
}
