package io.chancery.stream.pending;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The pending work of one lane: the pieces that have started, in order, and the numbers of the work that waits in the
 * store. Belongs to the stream thread.
 *
 * @param <W> the work
 * @param <R> its result
 */
final class Lane<W, R> {
    final String name;
    final InFlightUse use = new InFlightUse();
    final LaneConcurrency pace;
    final AscendingNumbers waiting = new AscendingNumbers();
    private final Deque<StartedWork<W, R>> started = new ArrayDeque<>();
    private final PriorityQueue<StartedWork<W, R>> postponed =
            new PriorityQueue<>(Comparator.comparingLong(piece -> piece.id));
    private @Nullable StartedWork<W, R> next;

    /** Whether the lane is in line to start something. */
    boolean queued;

    Lane(String name, LaneConcurrency pace) {
        this.name = name;
        this.pace = pace;
    }

    boolean isEmpty() {
        return started.isEmpty() && waiting.isEmpty();
    }

    /** Whether anything of the lane is to be started, now or later. */
    boolean hasMore() {
        return !postponed.isEmpty() || !waiting.isEmpty();
    }

    /** Whether new work may start before anything else of the lane. */
    boolean isClear() {
        return !hasMore() && pace.isAnswering() && pace.allows(use.running());
    }

    /** Appends a piece that starts as it comes. */
    void append(StartedWork<W, R> piece) {
        started.addLast(piece);
    }

    /** The first piece that has started, or null. */
    @Nullable
    StartedWork<W, R> first() {
        return started.peekFirst();
    }

    /** The first work that waits, as a piece that had no room before, or null. */
    @Nullable
    StartedWork<W, R> next() {
        return next;
    }

    /** Remembers the first work that waits as a piece that has no room yet. */
    void keepNext(StartedWork<W, R> piece) {
        next = piece;
    }

    /** Appends the first work that waits as {@code piece}, which starts. */
    void appendNext(StartedWork<W, R> piece) {
        waiting.removeFirst();
        started.addLast(piece);
        next = null;
    }

    /** Forgets the first work that waits. */
    void dropNext() {
        waiting.removeFirst();
        next = null;
    }

    /** Forgets the first piece that was postponed. */
    void dropPostponed() {
        started.remove(postponed.remove());
    }

    /** Takes in how a piece's run ended. */
    void ended(StartedWork<W, R> piece, Instant now) {
        use.finish();
        learn(piece);
        if (piece.isPostponed()) {
            use.drop(piece.weight());
            piece.rest(now);
            postponed.add(piece);
        } else {
            piece.finish();
        }
    }

    private void learn(StartedWork<W, R> piece) {
        switch (piece.attempt().answer()) {
            case NOT_ASKED -> pace.notAsked();
            case ANSWERED -> {
                if (!pace.isAnswering()) {
                    postponed.forEach(StartedWork::wake);
                }
                pace.answered();
            }
            case SILENT -> pace.silent(use.running());
            case THROTTLED -> pace.throttled(piece.start(), use.running());
        }
    }

    /** Removes and returns the lane's first piece if it has finished, or returns null. */
    @Nullable
    StartedWork<W, R> removeFinished() {
        StartedWork<W, R> first = started.peekFirst();
        if (first == null || !first.isDone()) {
            return null;
        }
        started.removeFirst();
        use.drop(first.weight());
        return first;
    }

    /** The first piece that was postponed, or null. */
    @Nullable
    StartedWork<W, R> firstPostponed() {
        return postponed.peek();
    }

    /** Removes the first piece that was postponed: it starts again. */
    void removePostponed() {
        postponed.remove();
    }

    /** Interrupts what still runs. */
    void abandon() {
        started.forEach(StartedWork::abandon);
    }
}
