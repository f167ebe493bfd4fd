package io.chancery.stream.pending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShareTest {
    private static final Share SHARE = new Share(160, 1_280, 1_600_000);

    private final Use task = new Use();

    @Test
    void givesASingleLaneNearlyAll() {
        assertEquals(134, fill(SHARE, new Use(), 1));
    }

    @Test
    void leavesPlacesToLanesThatHaveNoneHoweverManyOthersTakeWhatTheyCan() {
        List<Use> greedy = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            greedy.add(new Use());
        }
        for (int round = 0; round < 200; round++) {
            greedy.forEach(lane -> startIfThereIsRoom(SHARE, lane, 1));
        }

        int late = 0;
        while (startIfThereIsRoom(SHARE, new Use(), 1)) {
            late++;
        }

        assertEquals(10, late);
        assertEquals(160, task.running());
    }

    @Test
    void leavesNearlyAllOfWhatOneLaneLeftToTheNext() {
        fill(SHARE, new Use(), 1);

        assertEquals(15, fill(SHARE, new Use(), 1));
    }

    @Test
    void sharesBytesInTheSameWay() {
        assertEquals(14, fill(SHARE, new Use(), 100_000));

        assertTrue(startIfThereIsRoom(SHARE, new Use(), 200_000));
        assertFalse(startIfThereIsRoom(SHARE, new Use(), 100));
    }

    @Test
    void sharesMemoryInTheSameWay() {
        Use lane = new Use();
        while (startIfThereIsRoom(SHARE, lane, 1)) {
            task.finish();
            lane.finish();
        }

        assertEquals(1_067, lane.held());
        assertTrue(startIfThereIsRoom(SHARE, new Use(), 1));
    }

    @Test
    void letsASingleLaneHaveAllOfAVerySmallShare() {
        assertEquals(2, fill(new Share(2, 16, 1_000), new Use(), 1));
    }

    @Test
    void takesAPieceThatIsLargerThanTheShare() {
        assertEquals(800_000, SHARE.weight(5_000_000));
        assertTrue(SHARE.hasRoom(task, new Use(), SHARE.weight(5_000_000)));
    }

    @Test
    void alwaysTakesASinglePiece() {
        assertTrue(new Share(1, 8, 1).hasRoom(task, new Use(), 100));
    }

    @Test
    void takesNothingIfItIsNone() {
        assertFalse(Share.NONE.hasRoom(task));
        assertFalse(Share.NONE.hasRoom(task, new Use(), 0));
    }

    private int fill(Share share, Use lane, long weight) {
        int started = 0;
        while (startIfThereIsRoom(share, lane, weight)) {
            started++;
        }
        return started;
    }

    private boolean startIfThereIsRoom(Share share, Use lane, long weight) {
        if (!share.hasRoom(task, lane, weight)) {
            return false;
        }
        task.start(weight);
        lane.start(weight);
        return true;
    }
}
