package io.chancery.stream.pending;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of a task that have pending work, and whose turn it is to start something. Lanes take turns, one piece
 * each. Suspects, the lanes that the KMS does not answer, have turns of their own and few places, so that however many
 * they are they hold up no other lane. Belongs to the stream thread.
 *
 * @param <W> the work
 * @param <R> its result
 */
final class Lanes<W, R> {
    /** What came of a lane's turn. */
    enum Turn {
        STARTED,
        /** Something of the lane's own has to happen first. */
        NOT_NOW,
        /** The lane has to wait until something else of the task ends. */
        NO_ROOM
    }

    private final int mostPerLane;
    private final Duration pause;
    private final Map<String, Lane<W, R>> lanes = new HashMap<>();
    private final Deque<Lane<W, R>> ready = new ArrayDeque<>();
    private final Deque<Lane<W, R>> suspects = new ArrayDeque<>();

    /** Lanes that had no room although the task had. */
    private final Deque<Lane<W, R>> crowded = new ArrayDeque<>();

    private final Deque<Rest<W, R>> rests = new ArrayDeque<>();
    private int probes;

    private record Rest<W, R>(Lane<W, R> lane, Instant since) {}

    /**
     * Without any lanes.
     *
     * @param mostPerLane pieces of one lane that may ever run at once
     * @param pause how long a piece rests that was postponed
     */
    Lanes(int mostPerLane, Duration pause) {
        this.mostPerLane = mostPerLane;
        this.pause = pause;
    }

    /** Returns the lane of this name, which is new if it had no work. */
    Lane<W, R> of(String name) {
        return lanes.computeIfAbsent(name, absent -> new Lane<>(absent, new LaneConcurrency(mostPerLane)));
    }

    boolean has(String name) {
        return lanes.containsKey(name);
    }

    Collection<Lane<W, R>> all() {
        return lanes.values();
    }

    /** Forgets {@code lane} if it has no work. */
    void removeIfEmpty(Lane<W, R> lane) {
        if (lane.isEmpty()) {
            lanes.remove(lane.name);
        }
    }

    /** Returns whether no lane has anything to start, now or after a rest. */
    boolean areQuiet() {
        return ready.isEmpty() && suspects.isEmpty() && crowded.isEmpty() && rests.isEmpty();
    }

    /** Whether no lane waits for its turn but those that have no room. */
    boolean noneWaits() {
        return ready.isEmpty();
    }

    /** Puts {@code lane} in line if it has something to start. */
    void offer(Lane<W, R> lane) {
        offer(lane, lane.pace.isAnswering() ? ready : suspects);
    }

    /** The same for a lane that has no room at present, although the task has. */
    void offerCrowded(Lane<W, R> lane) {
        offer(lane, crowded);
    }

    private void offer(Lane<W, R> lane, Deque<Lane<W, R>> line) {
        if (!lane.queued && lane.hasMore()) {
            lane.queued = true;
            line.addLast(lane);
        }
    }

    /** Puts {@code lane} in line again when a piece that is postponed {@code now} has rested. */
    void rest(Lane<W, R> lane, Instant now) {
        rests.addLast(new Rest<>(lane, now));
    }

    /** Whether a piece that was postponed at {@code since} may start again; null: at once. */
    boolean hasRested(@Nullable Instant since, Instant now) {
        // A clock that is set back makes nothing wait longer.
        return since == null || Duration.between(since, now).abs().compareTo(pause) >= 0;
    }

    /** A piece started in a lane that the KMS does not answer. */
    void probe(StartedWork<W, R> piece) {
        if (!piece.lane.pace.isAnswering()) {
            piece.markProbe();
            probes++;
        }
    }

    void ended(StartedWork<W, R> piece) {
        if (piece.unmarkProbe()) {
            probes--;
        }
    }

    /**
     * Gives lanes their turns as long as the task has room.
     *
     * @param turn starts the next piece of a lane
     */
    void takeTurns(InFlightShare share, InFlightUse task, Instant now, Function<Lane<W, R>, Turn> turn) {
        while (!rests.isEmpty() && hasRested(rests.getFirst().since(), now)) {
            offer(rests.removeFirst().lane());
        }
        ready.addAll(crowded);
        crowded.clear();
        suspectsTakeTurns(share.suspectsAtLeast(), share, task, turn);
        while (!ready.isEmpty() && share.hasRoom(task)) {
            Lane<W, R> lane = next(ready);
            if (lane.pace.isAnswering()) {
                takeTurn(lane, turn);
            } else {
                offer(lane);
            }
        }
        suspectsTakeTurns(share.suspectsAtMost(), share, task, turn);
    }

    private void suspectsTakeTurns(int most, InFlightShare share, InFlightUse task, Function<Lane<W, R>, Turn> turn) {
        while (!suspects.isEmpty() && probes < most && share.hasRoom(task)) {
            takeTurn(next(suspects), turn);
        }
    }

    private static <W, R> Lane<W, R> next(Deque<Lane<W, R>> line) {
        Lane<W, R> lane = line.removeFirst();
        lane.queued = false;
        return lane;
    }

    private void takeTurn(Lane<W, R> lane, Function<Lane<W, R>, Turn> turn) {
        switch (turn.apply(lane)) {
            case STARTED -> offer(lane);
            case NO_ROOM -> offerCrowded(lane);
            case NOT_NOW -> {}
        }
    }
}
