package io.chancery.stream.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.Bytes;
import io.chancery.model.SampleKeys;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion.State;
import io.chancery.protocol.SeenRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicViewTest {
    private static final String WALLET = SampleKeys.WALLET.key();
    private static final Bytes FIRST = hash(1);
    private static final Bytes SECOND = hash(2);
    private static final Bytes THIRD = hash(3);
    private static final Bytes FOREIGN = hash(0xf0);

    private final TopicView<KeyRecord> view = new TopicView<>();

    @Test
    void knowsNothingOfAWalletThatItHasNotRead() {
        assertNull(view.find(WALLET));
        assertEquals(SeenRecord.nothing(), view.seen(WALLET));
        assertFalse(view.seen(WALLET).shows(FIRST));
    }

    @Test
    void believesAWalletsFirstRecordWhateverItsEpoch() {
        KeyRecord compacted = record(9, hash(8));

        assertTrue(view.take(compacted, FIRST, true));
        assertEquals(compacted, view.find(WALLET));
    }

    @Test
    void believesTheNextOfTheChain() {
        view.take(record(1, null), FIRST, true);
        KeyRecord second = record(2, FIRST);

        assertTrue(view.take(second, SECOND, true));
        assertEquals(second, view.find(WALLET));
        assertTrue(view.seen(WALLET).shows(SECOND));
    }

    @Test
    void believesALaterEpochWhateverIsMissingBefore() {
        view.take(record(1, null), FIRST, true);

        assertTrue(view.take(record(7, hash(6)), SECOND, true));
    }

    @Test
    void refusesAnOlderEpochAndRemembersThatItStandsThere() {
        view.take(record(1, null), FIRST, true);
        KeyRecord second = record(2, FIRST);
        view.take(second, SECOND, true);

        assertFalse(view.take(record(1, null), FIRST, true));
        assertEquals(second, view.find(WALLET));
        assertEquals(FIRST, view.seen(WALLET).lastHash());
        assertFalse(view.seen(WALLET).shows(SECOND));
    }

    @Test
    void refusesAnotherRecordOfTheSameEpoch() {
        view.take(record(1, null), FIRST, true);

        assertFalse(view.take(record(1, null), FOREIGN, true));
    }

    @Test
    void takesTheSameRecordTwiceForOne() {
        view.take(record(1, null), FIRST, true);

        assertFalse(view.take(record(1, null), FIRST, true));
        assertTrue(view.seen(WALLET).shows(FIRST));
    }

    @Test
    void believesWhatFollowsAForgeryOfWhateverEpoch() {
        view.take(record(1, null), FIRST, true);
        view.take(record(1_000, null), FOREIGN, true);
        KeyRecord restored = record(2, FOREIGN);

        assertTrue(view.take(restored, SECOND, true));
        assertEquals(restored, view.find(WALLET));
        assertTrue(view.take(record(3, SECOND), THIRD, true));
    }

    @Test
    void doesNotShowWhatWasWrittenInIgnoranceOfAForgery() {
        view.take(record(1, null), FIRST, true);
        view.take(record(1_000, null), FOREIGN, true);

        assertFalse(view.take(record(2, FIRST), SECOND, true));
        assertEquals(SECOND, view.seen(WALLET).lastHash());
        assertFalse(view.seen(WALLET).shows(SECOND));
    }

    @Test
    void remembersForeignKeysUpToALengthAndANumber() {
        Bytes hash = Bytes.of(new byte[32]);
        view.takeForeign("a".repeat(TopicView.LONGEST_KEY + 1), hash);
        for (int number = 0; number <= TopicView.MOST_UNKNOWN; number++) {
            view.takeForeign("key-" + number, hash);
        }

        assertFalse(view.isForeign("a".repeat(TopicView.LONGEST_KEY + 1)));
        assertTrue(view.isForeign("key-" + (TopicView.MOST_UNKNOWN - 1)));
        assertFalse(view.isForeign("key-" + TopicView.MOST_UNKNOWN));
    }

    @Test
    void keepsTheRecordOfWhatIsNoneAnyMore() {
        KeyRecord first = record(1, null);
        view.take(first, FIRST, true);

        view.takeForeign(WALLET, null);

        assertEquals(first, view.find(WALLET));
        assertNull(view.seen(WALLET).lastHash());
        assertFalse(view.seen(WALLET).shows(FIRST));
    }

    /** Each continues the one before it, but none of them what is believed. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void refusesOlderRecordsThatAreWrittenAgainInTheirOrder(int replayed) {
        for (int epoch = 1; epoch <= 4; epoch++) {
            view.take(record(epoch, epoch == 1 ? null : hash(epoch - 1)), hash(epoch), true);
        }

        for (int epoch = 1; epoch <= replayed; epoch++) {
            assertFalse(view.take(record(epoch, epoch == 1 ? null : hash(epoch - 1)), hash(epoch), true));
        }

        KeyRecord believed = view.find(WALLET);
        assertNotNull(believed);
        assertEquals(4, believed.epoch());
        assertTrue(view.isForeign(WALLET));
    }

    @Test
    void believesWhatFollowsAForgeryEvenIfSomethingElseWasRefusedInBetween() {
        view.take(record(1, null), FIRST, true);
        view.take(record(Long.MAX_VALUE, null), FOREIGN, true);
        view.takeForeign(WALLET, hash(0xf1));

        assertTrue(view.take(record(2, FOREIGN), SECOND, true));
    }

    @Test
    void doubtsWhatIsBelievedOfAnEpochThatHadPassed() {
        view.take(record(1, null), FIRST, true);
        view.take(record(1_000, null), FOREIGN, true);
        view.take(record(2, FOREIGN), SECOND, true);
        assertTrue(view.isForeign(WALLET));

        view.take(record(3, SECOND), THIRD, true);
        assertFalse(view.isForeign(WALLET));
    }

    /** The last value may have taken a right away; until it can be read, nothing older gives the right back. */
    @Test
    void believesNothingOlderAfterADoubt() {
        view.take(record(1, null), FIRST, true);
        view.take(record(2, FIRST), SECOND, true);
        view.takeForeign(WALLET, THIRD);
        view.doubt(WALLET);
        assertNull(view.find(WALLET));

        assertFalse(view.take(record(1, null), FIRST, true));
        assertFalse(view.take(record(2, FIRST), SECOND, true));
        assertNull(view.find(WALLET));
        assertTrue(view.take(record(3, THIRD), hash(4), true));
    }

    @Test
    void believesWhatFollowsADoubtWhateverItsEpoch() {
        view.take(record(2, null), FIRST, true);
        view.takeForeign(WALLET, SECOND);
        view.doubt(WALLET);

        assertTrue(view.take(record(1, SECOND), THIRD, true));
        assertTrue(view.isForeign(WALLET));
    }

    @Test
    void believesWhatFollowsNothing() {
        view.takeForeign(WALLET, FOREIGN);

        assertTrue(view.take(record(2, FOREIGN), FIRST, true));
        assertTrue(view.seen(WALLET).shows(FIRST));
    }

    private static KeyRecord record(long epoch, @Nullable Bytes previousHash) {
        return SampleKeys.record(SampleKeys.inState(1, State.ACTIVE)).chained(epoch, previousHash);
    }

    private static Bytes hash(int number) {
        return Bytes.of(new byte[] {(byte) number});
    }
}
