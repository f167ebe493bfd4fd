package io.chancery.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.bench.figure.Percentiles;
import org.junit.jupiter.api.Test;

final class SentAndAnsweredTest {
    private final SentAndAnswered tally = new SentAndAnswered(10, 2);

    @Test
    void requestsGoToTheWalletsInTurn() {
        ask(3);

        assertEquals(0, tally.walletOf(0));
        assertEquals(1, tally.walletOf(1));
        assertEquals(0, tally.walletOf(2));
    }

    @Test
    void whatIsNotAnsweredIsCounted() {
        ask(3);

        tally.answer(1, true, 5);

        assertEquals(3, tally.asked());
        assertEquals(1, tally.answered());
        assertEquals(2, tally.unanswered());
    }

    @Test
    void aSecondAnswerIsADuplicateAndNothingElse() {
        ask(1);

        tally.answer(0, true, 5);
        tally.answer(0, true, 6);

        assertEquals(1, tally.duplicated());
        assertEquals(1, tally.answered());
        assertEquals(0, tally.outOfOrder());
    }

    @Test
    void anAnswerThatIsNoSignatureIsARejection() {
        ask(1);

        tally.answer(0, false, 5);

        assertEquals(1, tally.rejected());
        assertEquals(1, tally.answered());
    }

    @Test
    void answersOfOneWalletInAnotherOrderAreCounted() {
        ask(6);

        tally.answer(4, true, 5);
        tally.answer(0, true, 6);
        tally.answer(2, true, 7);

        assertEquals(2, tally.outOfOrder());
    }

    @Test
    void walletsMayOvertakeEachOther() {
        ask(4);

        tally.answer(1, true, 5);
        tally.answer(3, true, 6);
        tally.answer(0, true, 7);
        tally.answer(2, true, 8);

        assertEquals(0, tally.outOfOrder());
    }

    @Test
    void throughputCountsWhatWasAnsweredInTheWindow() {
        ask(3);

        tally.answer(0, true, 99);
        tally.answer(1, true, 100);
        tally.answer(2, true, 200);

        assertEquals(1, tally.answeredBetween(100, 200));
    }

    @Test
    void latencyCountsFromWhenARequestWasDueWhereverTheAnswerFalls() {
        tally.ask(100);
        tally.ask(150);
        tally.ask(200);

        tally.answer(0, true, 1_000);
        tally.answer(1, true, 160);
        tally.answer(2, true, 9_000);

        Percentiles latencies = tally.latenciesBetween(100, 200);
        assertEquals(10, latencies.at(50));
        assertEquals(900, latencies.at(100));
    }

    @Test
    void aTallyIsFullWhenAsManyWereAskedAsItHolds() {
        ask(9);
        assertFalse(tally.isFull());

        ask(1);
        assertTrue(tally.isFull());
    }

    private void ask(int count) {
        for (int i = 0; i < count; i++) {
            tally.ask(1);
        }
    }
}
