package io.chancery.worker.check;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.failure.Failure;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SpreadMarksTest {
    @Test
    void takeTheNumberThatTheDeploymentBeganWith() {
        assertDoesNotThrow(() -> require(2, 2));
    }

    @Test
    void nameTheNumberThatTheDeploymentBeganWith() {
        Failure failure = assertThrows(Failure.class, () -> require(4, 2));

        assertEquals("wallets-elsewhere", failure.code());
        assertEquals(
                "wallets are spread among 2 partitions since this deployment began, and would be looked for among 4",
                failure.what());
        assertTrue(failure.advice().startsWith("set wallets.partitions to 2"), failure.advice());
    }

    @Test
    void takeNoNumberWherePartitionsDisagree() {
        assertThrows(Failure.class, () -> require(2, 2, 4));
        assertThrows(Failure.class, () -> require(4, 2, 4));
    }

    private static void require(int spread, Integer... marks) {
        SpreadMarks.require(new TreeSet<>(List.of(marks)), spread);
    }
}
