package io.chancery.stream.pending;

import io.chancery.records.mapping.InvalidRequestException;
import io.chancery.seal.BrokenSealException;
import io.chancery.stream.pending.Lanes.Turn;
import io.chancery.stream.sealed.RightEntries;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Work that is durable before it starts and is forgotten only with its result: a store of what is to be done, a bounded
 * part of which runs on other threads, and whose results come back in order within a lane and never wait across lanes.
 *
 * <p>Work is numbered as it arrives; the number is its key in the store. Work that has no place in flight stays in the
 * store, and of it nothing but the number is in memory, by lane. Each lane starts its work first in, first out; lanes
 * take turns. Work that was postponed gives its place back until it starts again. After a crash the store is restored
 * and everything in it starts again, so work must be safe to do twice; its result comes out once, because the removal
 * is in the same transaction as whatever the result is written to.
 *
 * <p>All methods belong to the stream thread; only {@link Doing#run} runs elsewhere.
 *
 * @param <W> the work
 * @param <R> its result
 */
public final class PendingWork<W, R> implements AutoCloseable {

    /** How work is kept, ordered and done. */
    public interface Doing<W, R> {
        byte[] write(W work);

        /**
         * What {@link #write} wrote.
         *
         * @param mayHaveRun whether an earlier instance kept it, which may have started it; runs in this one are known
         *     to their {@link Attempt}
         */
        W read(byte[] stored, boolean mayHaveRun);

        /**
         * Answers for what {@link #write} wrote, which is forgotten: {@link #read} throws {@link BrokenSealException},
         * or {@link InvalidRequestException} for what an earlier version took and this one does not.
         */
        void refuse(byte[] stored);

        /** Takes in that something which {@link #write} wrote is forgotten unread, so that nobody knows what it was. */
        void lost();

        /** Results of one lane come out in the order the work went in. */
        String lane(W work);

        /**
         * Does the work on a thread of its own. What it throws is a defect and comes out of {@link #release}, except a
         * {@link PostponedException}.
         */
        R run(W work, Attempt attempt);
    }

    /** Takes a result, on the stream thread. */
    @FunctionalInterface
    public interface Sink<W, R> {
        void accept(W work, R result);
    }

    private static final long UNKNOWN = -1;

    /** How much restored work is looked through at a time, so that the stream thread does not stand still for it. */
    private static final int LOOKED_THROUGH = 500;

    private final KeyValueStore<Long, byte[]> store;
    private final Doing<W, R> doing;
    private final Executor executor;
    private final InFlight worker;
    private final InstantSource clock;
    private final Lanes<W, R> lanes;
    private final InFlightUse use = new InFlightUse();
    private final Queue<StartedWork<W, R>> finished = new ConcurrentLinkedQueue<>();

    /** Lanes of which something was refused before it started: what finished behind it may come out. */
    private final Set<Lane<W, R>> refusedAhead = new LinkedHashSet<>();

    private long firstAdded = UNKNOWN;
    private long next = UNKNOWN;

    /** Up to where the store has been looked through; what is kept later is known as it comes. */
    private long lookedThrough = UNKNOWN;

    private boolean allIsKnown;
    private volatile boolean closed;

    /**
     * The pending work of one task.
     *
     * @param worker what all tasks together may have in flight
     * @param mostPerLane pieces of one lane that may ever run at once
     * @param pause between a piece's postponement and its next start
     */
    public PendingWork(
            KeyValueStore<Long, byte[]> store,
            Doing<W, R> doing,
            Executor executor,
            InFlight worker,
            int mostPerLane,
            Duration pause,
            InstantSource clock) {
        this.store = store;
        this.doing = doing;
        this.executor = executor;
        this.worker = worker;
        this.clock = clock;
        this.lanes = new Lanes<>(mostPerLane, pause);
        worker.join();
    }

    /** Keeps {@code work} and starts it if there is room and nothing older waits. */
    public void add(W work) {
        byte[] stored = doing.write(work);
        long id = number();
        store.put(id, stored);
        if (allIsKnown) {
            InFlightShare share = worker.share();
            Lane<W, R> lane = lanes.of(doing.lane(work));
            long weight = share.weight(stored.length);
            boolean hasRoom = share.hasRoom(use, lane.use, weight);
            if (hasRoom && lane.isClear() && lanes.noneWaits()) {
                StartedWork<W, R> piece = new StartedWork<>(id, stored.length, lane);
                lane.append(piece);
                start(piece, work, weight);
            } else {
                lane.waiting.add(id);
                if (hasRoom || !share.hasRoom(use)) {
                    lanes.offer(lane);
                } else {
                    lanes.offerCrowded(lane);
                }
            }
        }
    }

    /** Whether there is work of {@code lane} here. The first call looks through all that was restored. */
    public boolean holds(String lane) {
        lookThrough(Integer.MAX_VALUE);
        return lanes.has(lane);
    }

    /**
     * Returns the oldest work of {@code lane} that has not come out, or null if there is none. The first call looks
     * through all that was restored. Throws {@link BrokenSealException} if the work is refused.
     */
    public @Nullable W first(String lane) {
        if (!holds(lane)) {
            return null;
        }
        StartedWork<W, R> piece = lanes.of(lane).first();
        if (piece != null && piece.isInMemory()) {
            return piece.work();
        }
        long id = piece == null ? lanes.of(lane).waiting.first() : piece.id;
        byte[] stored = store.get(id);
        if (stored == null) {
            throw new IllegalStateException("pending work " + id + " is not in its store");
        }
        return doing.read(stored, true);
    }

    /** Hands over what has finished and may come out, forgets it, and starts what waited. Returns how many came out. */
    public int release(Sink<W, R> sink) {
        if (finished.isEmpty() && refusedAhead.isEmpty() && allIsKnown && lanes.areQuiet()) {
            return 0; // as it is most times, and this is asked hundreds of times a second
        }
        Instant now = clock.instant();
        int released = 0;
        for (Lane<W, R> lane : lanesWithNews(now)) {
            released += releaseLane(lane, sink);
        }
        lookThrough(LOOKED_THROUGH);
        InFlightShare share = worker.share();
        lanes.takeTurns(share, use, now, lane -> startNext(lane, share, now));
        return released;
    }

    /** Work that still runs is interrupted and its result discarded; it stays in the store. */
    @Override
    public void close() {
        closed = true;
        lanes.all().forEach(Lane::abandon);
        worker.leave(use.held());
    }

    private Set<Lane<W, R>> lanesWithNews(Instant now) {
        Set<Lane<W, R>> news = new LinkedHashSet<>(refusedAhead);
        refusedAhead.clear();
        for (StartedWork<W, R> piece = finished.poll(); piece != null; piece = finished.poll()) {
            Lane<W, R> lane = piece.lane;
            boolean answering = lane.pace.isAnswering();
            use.finish();
            lanes.ended(piece);
            lane.ended(piece, now);
            switch (piece.attempt().answer()) {
                case ANSWERED -> worker.succeeded(lane.name);
                case THROTTLED -> {
                    if (answering) {
                        worker.throttled(lane.name);
                    }
                }
                case NOT_ASKED, SILENT -> {}
            }
            if (piece.isPostponed()) {
                use.drop(piece.weight());
                worker.ended();
                lanes.rest(lane, now);
            }
            news.add(lane);
        }
        return news;
    }

    private int releaseLane(Lane<W, R> lane, Sink<W, R> sink) {
        int released = 0;
        for (StartedWork<W, R> piece = lane.removeFinished(); piece != null; piece = lane.removeFinished()) {
            sink.accept(piece.work(), piece.result());
            store.delete(piece.id);
            use.drop(piece.weight());
            worker.ended();
            released++;
        }
        lanes.offer(lane);
        lanes.removeIfEmpty(lane);
        return released;
    }

    private Turn startNext(Lane<W, R> lane, InFlightShare share, Instant now) {
        StartedWork<W, R> postponed = lane.firstPostponed();
        if (!lane.pace.allows(lane.use.running())) {
            return Turn.NOT_NOW;
        }
        if (postponed != null && lanes.hasRested(postponed.postponedAt(), now)) {
            return startAgain(postponed, share);
        }
        if (lane.waiting.isEmpty() || (postponed != null && !lane.pace.isAnswering())) {
            return Turn.NOT_NOW;
        }
        return startFirst(lane, share);
    }

    private Turn startAgain(StartedWork<W, R> piece, InFlightShare share) {
        long weight = share.weight(piece.size);
        if (!share.hasRoom(use, piece.lane.use, weight)) {
            return Turn.NO_ROOM;
        }
        W work = readOrRefuse(piece.id);
        if (work == null) {
            piece.lane.dropPostponed();
            refusedAhead.add(piece.lane);
        } else {
            piece.lane.removePostponed();
            start(piece, work, weight);
        }
        return Turn.STARTED;
    }

    private Turn startFirst(Lane<W, R> lane, InFlightShare share) {
        StartedWork<W, R> piece = lane.next();
        byte[] stored = null;
        if (piece == null) {
            long id = lane.waiting.first();
            stored = stored(id);
            piece = new StartedWork<>(id, stored == null ? 0 : stored.length, lane);
        }
        long weight = share.weight(piece.size);
        if (!share.hasRoom(use, lane.use, weight)) {
            lane.keepNext(piece);
            return Turn.NO_ROOM;
        }
        W work = stored == null ? readOrRefuse(piece.id) : readOrRefuse(piece.id, stored);
        if (work == null) {
            lane.dropNext();
            refusedAhead.add(lane);
        } else {
            lane.appendNext(piece);
            start(piece, work, weight);
        }
        return Turn.STARTED;
    }

    private @Nullable W readOrRefuse(long id) {
        byte[] stored = stored(id);
        if (stored == null) {
            lose(id);
            return null;
        }
        return readOrRefuse(id, stored);
    }

    /**
     * What is kept as {@code stored}; null if something that it needs is refused, so that it is answered and forgotten.
     */
    private @Nullable W readOrRefuse(long id, byte[] stored) {
        try {
            return doing.read(stored, isRestored(id));
        } catch (BrokenSealException | InvalidRequestException refused) {
            doing.refuse(stored);
            store.delete(id);
            return null;
        }
    }

    /**
     * What is kept under {@code id}; null if it is refused. The store has told of it, and whose it was nobody knows.
     */
    private byte @Nullable [] stored(long id) {
        try {
            byte[] stored = store.get(id);
            if (stored == null) {
                throw new IllegalStateException("pending work " + id + " is not in its store");
            }
            return stored;
        } catch (BrokenSealException refused) {
            return null;
        }
    }

    /**
     * Puts the next work in the store in line that an earlier instance kept, or that was kept before all of that was
     * known.
     */
    private void lookThrough(int atMost) {
        if (allIsKnown) {
            return;
        }
        int left = atMost;
        try (KeyValueIterator<Long, byte[]> entries = store.range(lookedThrough + 1, Long.MAX_VALUE)) {
            while (entries.hasNext()) {
                if (left-- == 0) {
                    return;
                }
                lookThrough(entries.peekNextKey(), entries);
            }
        }
        allIsKnown = true;
    }

    private void lookThrough(long id, KeyValueIterator<Long, byte[]> entries) {
        byte[] stored = right(entries);
        if (stored == null) {
            lose(id);
            return;
        }
        W work = readOrRefuse(id, stored);
        lookedThrough = id;
        if (work != null) {
            Lane<W, R> lane = lanes.of(doing.lane(work));
            lane.waiting.add(id);
            lanes.offer(lane);
        }
    }

    private void lose(long id) {
        doing.lost();
        store.delete(id);
    }

    /** The next entry's value; null if it is refused. */
    private static byte @Nullable [] right(KeyValueIterator<Long, byte[]> entries) {
        try {
            return entries.next().value;
        } catch (BrokenSealException refused) {
            return null;
        }
    }

    /** Whether it was added by another instance. */
    private boolean isRestored(long id) {
        return firstAdded == UNKNOWN || id < firstAdded;
    }

    /** Above every number that a worker gave. */
    private long number() {
        if (next == UNKNOWN) {
            try (KeyValueIterator<Long, byte[]> all = store.reverseAll()) {
                var latest = RightEntries.next(all);
                next = Math.max(lookedThrough, latest == null ? UNKNOWN : latest.key) + 1;
            }
            firstAdded = next;
        }
        return next++;
    }

    private void start(StartedWork<W, R> piece, W work, long weight) {
        Lane<W, R> lane = piece.lane;
        use.start(weight);
        lane.use.start(weight);
        piece.begin(work, weight, lane.pace.start());
        lanes.probe(piece);
        worker.started();
        executor.execute(() -> {
            piece.run(doing);
            if (!closed) {
                finished.add(piece);
            }
        });
    }
}
