package io.chancery.stream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OrphanedTransactionsTest {
    private static final String LIVE = "9d280314-57ce-4063-b805-604dd5ca8683";
    private static final String DEAD = "d984ae2d-313e-4c89-bfd1-80faf3ca3fe7";

    @Test
    void aTransactionOfAMemberIsNoOrphan() {
        assertEquals(Set.of(), orphans(Set.of("app-" + LIVE + "-1")));
    }

    @Test
    void aTransactionOfAProcessThatIsNoMemberIsAnOrphan() {
        assertEquals(Set.of("app-" + DEAD + "-1"), orphans(Set.of("app-" + LIVE + "-1", "app-" + DEAD + "-1")));
    }

    @Test
    void aTransactionOfAThreadThatIsNoMemberIsAnOrphan() {
        assertEquals(Set.of("app-" + LIVE + "-12"), orphans(Set.of("app-" + LIVE + "-12")));
    }

    @Test
    void otherApplicationsTransactionsAreLeftAlone() {
        assertEquals(
                Set.of(),
                orphans(Set.of(
                        "other-" + DEAD + "-1", "app-two-" + DEAD + "-1", "my-app-" + DEAD + "-1", "app-1", "app")));
    }

    @Test
    void anApplicationIdIsTakenLiterally() {
        Set<String> open = Set.of("aXp-" + DEAD + "-1", "a.p-" + DEAD + "-1");

        assertEquals(Set.of("a.p-" + DEAD + "-1"), OrphanedTransactions.among("a.p", open, Set.of()));
    }

    private static Set<String> orphans(Set<String> open) {
        return OrphanedTransactions.among("app", open, Set.of("app-" + LIVE + "-StreamThread-1-consumer"));
    }
}
