package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.model.WalletId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private static final Instant NOW = ManualClock.START;
    private static final WalletId A = new WalletId("acme", "a");
    private static final WalletId B = new WalletId("acme", "b");
    private static final WalletId C = new WalletId("acme", "c");

    private final Agenda agenda = new Agenda();

    @Test
    void namesWhatIsDueAtTheVeryMoment() {
        agenda.put(A, NOW);
        agenda.put(B, NOW.plusNanos(1));

        assertEquals(List.of(A), agenda.due(NOW, 10));
    }

    @Test
    void namesTheLongestDueFirstAndThenByName() {
        agenda.put(B, NOW);
        agenda.put(A, NOW);
        agenda.put(C, Instant.MIN);

        assertEquals(List.of(C, A, B), agenda.due(NOW, 10));
    }

    @Test
    void namesNoMoreThanWasAskedFor() {
        agenda.put(A, NOW);
        agenda.put(B, NOW);
        agenda.put(C, NOW);

        assertEquals(List.of(A, B), agenda.due(NOW, 2));
    }

    @Test
    void keepsWhatIsDueUntilItIsPutOff() {
        agenda.put(A, NOW);
        agenda.due(NOW, 10);

        assertEquals(List.of(A), agenda.due(NOW, 10));
    }

    @Test
    void forgetsWhenAWalletWasToBeLookedAtBefore() {
        agenda.put(A, NOW);
        agenda.put(A, NOW.plusSeconds(1));

        assertEquals(List.of(), agenda.due(NOW, 10));
        assertEquals(List.of(A), agenda.due(NOW.plusSeconds(1), 10));
    }

    @Test
    void looksNeverAtWhatIsPutOffForEver() {
        agenda.put(A, NOW);
        agenda.put(A, Instant.MAX);

        assertEquals(List.of(), agenda.due(Instant.MAX, 10));
    }
}
