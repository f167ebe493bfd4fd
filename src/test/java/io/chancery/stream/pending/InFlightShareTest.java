package io.chancery.stream.pending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InFlightShareTest {
    private static final InFlightShare SHARE = new InFlightShare(160, 1_280, 1_600_000);

    private final InFlightUse task = new InFlightUse();

    @Test
    void givesASingleLaneNearlyAll() {
        assertEquals(134, fill(SHARE, new InFlightUse(), 1));
    }

    @Test
    void leavesPlacesToLanesThatHaveNoneHoweverManyOthersTakeWhatTheyCan() {
        List<InFlightUse> greedy = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            greedy.add(new InFlightUse());
        }
        for (int round = 0; round < 200; round++) {
            greedy.forEach(lane -> startIfThereIsRoom(SHARE, lane, 1));
        }

        int late = 0;
        while (startIfThereIsRoom(SHARE, new InFlightUse(), 1)) {
            late++;
        }

        assertEquals(10, late);
        assertEquals(160, task.running());
    }

    @Test
    void leavesNearlyAllOfWhatOneLaneLeftToTheNext() {
        fill(SHARE, new InFlightUse(), 1);

        assertEquals(15, fill(SHARE, new InFlightUse(), 1));
    }

    @Test
    void sharesBytesInTheSameWay() {
        assertEquals(14, fill(SHARE, new InFlightUse(), 100_000));

        assertTrue(startIfThereIsRoom(SHARE, new InFlightUse(), 200_000));
        assertFalse(startIfThereIsRoom(SHARE, new InFlightUse(), 100));
    }

    @Test
    void sharesMemoryInTheSameWay() {
        InFlightUse lane = new InFlightUse();
        while (startIfThereIsRoom(SHARE, lane, 1)) {
            task.finish();
            lane.finish();
        }

        assertEquals(1_067, lane.held());
        assertTrue(startIfThereIsRoom(SHARE, new InFlightUse(), 1));
    }

    @Test
    void letsASingleLaneHaveAllOfAVerySmallShare() {
        assertEquals(2, fill(new InFlightShare(2, 16, 1_000), new InFlightUse(), 1));
    }

    @Test
    void takesAPieceThatIsLargerThanTheShare() {
        assertEquals(800_000, SHARE.weight(5_000_000));
        assertTrue(SHARE.hasRoom(task, new InFlightUse(), SHARE.weight(5_000_000)));
    }

    @Test
    void alwaysTakesASinglePiece() {
        assertTrue(new InFlightShare(1, 8, 1).hasRoom(task, new InFlightUse(), 100));
    }

    @Test
    void takesNothingIfItIsNone() {
        assertFalse(InFlightShare.NONE.hasRoom(task));
        assertFalse(InFlightShare.NONE.hasRoom(task, new InFlightUse(), 0));
    }

    private int fill(InFlightShare share, InFlightUse lane, long weight) {
        int started = 0;
        while (startIfThereIsRoom(share, lane, weight)) {
            started++;
        }
        return started;
    }

    private boolean startIfThereIsRoom(InFlightShare share, InFlightUse lane, long weight) {
        if (!share.hasRoom(task, lane, weight)) {
            return false;
        }
        task.start(weight);
        lane.start(weight);
        return true;
    }
}
