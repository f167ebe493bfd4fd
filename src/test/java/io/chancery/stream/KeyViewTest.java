package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.Bytes;
import io.chancery.model.KeyRecord;
import io.chancery.model.KeyVersion.State;
import io.chancery.model.SampleKeys;
import io.chancery.model.WalletId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyViewTest {
    private static final WalletId WALLET = SampleKeys.WALLET;
    private static final Bytes FIRST = hash(1);
    private static final Bytes SECOND = hash(2);
    private static final Bytes THIRD = hash(3);
    private static final Bytes FOREIGN = hash(0xf0);

    private final KeyView view = new KeyView();

    @Test
    void knowsNothingOfAWalletThatItHasNotRead() {
        assertNull(view.find(WALLET));
        assertEquals(SeenKeys.NOTHING, view.seen(WALLET));
        assertFalse(view.shows(WALLET, FIRST));
    }

    @Test
    void believesAWalletsFirstRecordWhateverItsEpoch() {
        KeyRecord compacted = record(9, hash(8));

        assertTrue(view.take(compacted, FIRST));
        assertEquals(compacted, view.find(WALLET));
    }

    @Test
    void believesTheNextOfTheChain() {
        view.take(record(1, null), FIRST);
        KeyRecord second = record(2, FIRST);

        assertTrue(view.take(second, SECOND));
        assertEquals(second, view.find(WALLET));
        assertTrue(view.shows(WALLET, SECOND));
    }

    @Test
    void believesALaterEpochWhateverIsMissingBefore() {
        view.take(record(1, null), FIRST);

        assertTrue(view.take(record(7, hash(6)), SECOND));
    }

    @Test
    void refusesAnOlderEpochAndRemembersThatItStandsThere() {
        view.take(record(1, null), FIRST);
        KeyRecord second = record(2, FIRST);
        view.take(second, SECOND);

        assertFalse(view.take(record(1, null), FIRST));
        assertEquals(second, view.find(WALLET));
        assertEquals(FIRST, view.seen(WALLET).lastHash());
        assertFalse(view.shows(WALLET, SECOND));
    }

    @Test
    void refusesAnotherRecordOfTheSameEpoch() {
        view.take(record(1, null), FIRST);

        assertFalse(view.take(record(1, null), FOREIGN));
    }

    @Test
    void takesTheSameRecordTwiceForOne() {
        view.take(record(1, null), FIRST);

        assertFalse(view.take(record(1, null), FIRST));
        assertTrue(view.shows(WALLET, FIRST));
    }

    @Test
    void believesWhatFollowsAForgeryOfWhateverEpoch() {
        view.take(record(1, null), FIRST);
        view.take(record(1_000, null), FOREIGN);
        KeyRecord restored = record(2, FOREIGN);

        assertTrue(view.take(restored, SECOND));
        assertEquals(restored, view.find(WALLET));
        assertTrue(view.take(record(3, SECOND), THIRD));
    }

    @Test
    void doesNotShowWhatWasWrittenInIgnoranceOfAForgery() {
        view.take(record(1, null), FIRST);
        view.take(record(1_000, null), FOREIGN);

        assertFalse(view.take(record(2, FIRST), SECOND));
        assertEquals(SECOND, view.seen(WALLET).lastHash());
        assertFalse(view.shows(WALLET, SECOND));
    }

    @Test
    void keepsTheRecordOfWhatIsNoneAnyMore() {
        KeyRecord first = record(1, null);
        view.take(first, FIRST);

        view.takeForeign(WALLET, null);

        assertEquals(first, view.find(WALLET));
        assertNull(view.seen(WALLET).lastHash());
        assertFalse(view.shows(WALLET, FIRST));
    }

    /** Each continues the one before it, but none of them what is believed. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void refusesOlderRecordsThatAreWrittenAgainInTheirOrder(int replayed) {
        for (int epoch = 1; epoch <= 4; epoch++) {
            view.take(record(epoch, epoch == 1 ? null : hash(epoch - 1)), hash(epoch));
        }

        for (int epoch = 1; epoch <= replayed; epoch++) {
            assertFalse(view.take(record(epoch, epoch == 1 ? null : hash(epoch - 1)), hash(epoch)));
        }

        KeyRecord believed = view.find(WALLET);
        assertNotNull(believed);
        assertEquals(4, believed.epoch());
        assertTrue(view.isForeign(WALLET));
    }

    @Test
    void believesWhatFollowsAForgeryEvenIfSomethingElseWasRefusedInBetween() {
        view.take(record(1, null), FIRST);
        view.take(record(Long.MAX_VALUE, null), FOREIGN);
        view.takeForeign(WALLET, hash(0xf1));

        assertTrue(view.take(record(2, FOREIGN), SECOND));
    }

    @Test
    void doubtsWhatIsBelievedOfAnEpochThatHadPassed() {
        view.take(record(1, null), FIRST);
        view.take(record(1_000, null), FOREIGN);
        view.take(record(2, FOREIGN), SECOND);
        assertTrue(view.isForeign(WALLET));

        view.take(record(3, SECOND), THIRD);
        assertFalse(view.isForeign(WALLET));
    }

    @Test
    void believesWhatFollowsNothing() {
        view.takeForeign(WALLET, FOREIGN);

        assertTrue(view.take(record(2, FOREIGN), FIRST));
        assertTrue(view.shows(WALLET, FIRST));
    }

    private static KeyRecord record(long epoch, @Nullable Bytes previousHash) {
        return SampleKeys.record(SampleKeys.inState(1, State.ACTIVE)).chained(epoch, previousHash);
    }

    private static Bytes hash(int number) {
        return Bytes.of(new byte[] {(byte) number});
    }
}
