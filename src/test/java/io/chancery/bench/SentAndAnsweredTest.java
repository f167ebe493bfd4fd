package io.chancery.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.bench.figure.Percentiles;
import org.junit.jupiter.api.Test;

final class SentAndAnsweredTest {
    private final SentAndAnswered ledger = new SentAndAnswered(10, 2);

    @Test
    void requestsGoToTheWalletsInTurn() {
        ask(3);

        assertEquals(0, ledger.walletOf(0));
        assertEquals(1, ledger.walletOf(1));
        assertEquals(0, ledger.walletOf(2));
    }

    @Test
    void whatIsNotAnsweredIsCounted() {
        ask(3);

        ledger.answer(1, true, 5);

        assertEquals(3, ledger.asked());
        assertEquals(1, ledger.answered());
        assertEquals(2, ledger.unanswered());
    }

    @Test
    void aSecondAnswerIsADuplicateAndNothingElse() {
        ask(1);

        ledger.answer(0, true, 5);
        ledger.answer(0, true, 6);

        assertEquals(1, ledger.duplicated());
        assertEquals(1, ledger.answered());
        assertEquals(0, ledger.outOfOrder());
    }

    @Test
    void anAnswerThatIsNoSignatureIsARejection() {
        ask(1);

        ledger.answer(0, false, 5);

        assertEquals(1, ledger.rejected());
        assertEquals(1, ledger.answered());
    }

    @Test
    void answersOfOneWalletInAnotherOrderAreCounted() {
        ask(6);

        ledger.answer(4, true, 5);
        ledger.answer(0, true, 6);
        ledger.answer(2, true, 7);

        assertEquals(2, ledger.outOfOrder());
    }

    @Test
    void walletsMayOvertakeEachOther() {
        ask(4);

        ledger.answer(1, true, 5);
        ledger.answer(3, true, 6);
        ledger.answer(0, true, 7);
        ledger.answer(2, true, 8);

        assertEquals(0, ledger.outOfOrder());
    }

    @Test
    void throughputCountsWhatWasAnsweredInTheWindow() {
        ask(3);

        ledger.answer(0, true, 99);
        ledger.answer(1, true, 100);
        ledger.answer(2, true, 200);

        assertEquals(1, ledger.answeredBetween(100, 200));
    }

    @Test
    void latencyCountsFromWhenARequestWasDueWhereverTheAnswerFalls() {
        ledger.ask(100);
        ledger.ask(150);
        ledger.ask(200);

        ledger.answer(0, true, 1_000);
        ledger.answer(1, true, 160);
        ledger.answer(2, true, 9_000);

        Percentiles latencies = ledger.latenciesBetween(100, 200);
        assertEquals(10, latencies.at(50));
        assertEquals(900, latencies.at(100));
    }

    @Test
    void aLedgerIsFullWhenAsManyWereAskedAsItHolds() {
        ask(9);
        assertFalse(ledger.isFull());

        ask(1);
        assertTrue(ledger.isFull());
    }

    private void ask(int count) {
        for (int i = 0; i < count; i++) {
            ledger.ask(1);
        }
    }
}
