package io.chancery.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Work that is durable before it starts and is forgotten only with its result: a store of what is to be done, a bounded
 * part of which runs on other threads, and whose results come back in order within a lane and never wait across lanes.
 *
 * <p>Work is numbered as it arrives; the number is its key in the store. What exceeds the limit in flight stays in the store
 * alone and is started first in, first out. After a crash the store is restored and everything in it starts again, so work
 * must be safe to do twice; its result comes out once, because the removal is in the same transaction as whatever the result
 * is written to.
 *
 * <p>All methods belong to the stream thread; only {@link Doing#run} runs elsewhere.
 *
 * @param <W> the work
 * @param <R> its result
 */
final class PendingWork<W, R> implements AutoCloseable {

    /** How work is kept, ordered and done. */
    interface Doing<W, R> {
        byte[] write(W work);

        /**
         * What {@link #write} wrote.
         *
         * @param mayHaveRun whether an earlier instance kept it, which may have started it
         */
        W read(byte[] stored, boolean mayHaveRun);

        /** Results of one lane come out in the order the work went in. */
        String lane(W work);

        /** Does the work on a thread of its own. What it throws is a defect and comes out of {@link #release}. */
        R run(W work);
    }

    /** Takes a result, on the stream thread. */
    @FunctionalInterface
    interface Sink<W, R> {
        void accept(W work, R result);
    }

    private static final long UNKNOWN = -1;

    private final KeyValueStore<Long, byte[]> store;
    private final Doing<W, R> doing;
    private final Executor executor;
    private final InFlight worker;

    private final Map<String, Deque<Piece<W, R>>> lanes = new HashMap<>();
    private final Queue<Piece<W, R>> finished = new ConcurrentLinkedQueue<>();

    /** How much of each lane has not started yet; null until somebody asks. */
    private @Nullable Map<String, Integer> waiting;

    private long firstAdded = UNKNOWN;
    private long next = UNKNOWN;
    private int running;
    private int pieces;
    private long bytes;
    private long lastStarted = UNKNOWN;
    private boolean waitingInStore = true;
    private volatile boolean closed;

    PendingWork(KeyValueStore<Long, byte[]> store, Doing<W, R> doing, Executor executor, InFlight worker) {
        this.store = store;
        this.doing = doing;
        this.executor = executor;
        this.worker = worker;
        worker.join();
    }

    /** Keeps {@code work} and starts it if there is room and nothing older waits. */
    void add(W work) {
        byte[] stored = doing.write(work);
        long id = number();
        store.put(id, stored);
        if (waitingInStore || !hasRoom(stored.length)) {
            waitingInStore = true;
            if (waiting != null) {
                waiting.merge(doing.lane(work), 1, Integer::sum);
            }
        } else {
            start(id, stored.length, work);
        }
    }

    /** Whether there is work of {@code lane} here. The first call reads all that waits in the store. */
    boolean holds(String lane) {
        if (waiting == null) {
            waiting = readWaiting();
        }
        return lanes.containsKey(lane) || waiting.containsKey(lane);
    }

    /** Hands over what has finished and may come out, forgets it, and starts what waited. Returns how many came out. */
    int release(Sink<W, R> sink) {
        int released = 0;
        for (String lane : lanesWithNews()) {
            released += releaseLane(lane, sink);
        }
        if (waitingInStore) {
            startWaiting();
        }
        return released;
    }

    /** Work that still runs is interrupted and its result discarded; it stays in the store. */
    @Override
    public void close() {
        closed = true;
        lanes.values().forEach(lane -> lane.forEach(Piece::abandon));
        worker.leave(pieces);
    }

    private Set<String> lanesWithNews() {
        Set<String> news = new HashSet<>();
        for (Piece<W, R> piece = finished.poll(); piece != null; piece = finished.poll()) {
            piece.done = true;
            running--;
            news.add(piece.lane);
        }
        return news;
    }

    private int releaseLane(String lane, Sink<W, R> sink) {
        Deque<Piece<W, R>> queue = lanes.get(lane);
        int released = 0;
        while (queue != null && !queue.isEmpty() && queue.getFirst().done) {
            Piece<W, R> piece = queue.removeFirst();
            sink.accept(piece.work, piece.result());
            store.delete(piece.id);
            pieces--;
            bytes -= piece.size;
            worker.released();
            released++;
            if (queue.isEmpty()) {
                lanes.remove(lane);
            }
        }
        return released;
    }

    private void startWaiting() {
        if (!hasRoom(0)) {
            return;
        }
        try (KeyValueIterator<Long, byte[]> entries = notStarted()) {
            while (entries.hasNext()) {
                KeyValue<Long, byte[]> entry = entries.next();
                if (!hasRoom(entry.value.length)) {
                    return;
                }
                W work = doing.read(entry.value, isRestored(entry.key));
                if (waiting != null) {
                    waiting.computeIfPresent(doing.lane(work), (lane, count) -> count == 1 ? null : count - 1);
                }
                start(entry.key, entry.value.length, work);
            }
        }
        waitingInStore = false;
    }

    private Map<String, Integer> readWaiting() {
        Map<String, Integer> counts = new HashMap<>();
        if (waitingInStore) {
            try (KeyValueIterator<Long, byte[]> entries = notStarted()) {
                entries.forEachRemaining(entry ->
                        counts.merge(doing.lane(doing.read(entry.value, isRestored(entry.key))), 1, Integer::sum));
            }
        }
        return counts;
    }

    /** Whether it was added by another instance. */
    private boolean isRestored(long id) {
        return firstAdded == UNKNOWN || id < firstAdded;
    }

    private KeyValueIterator<Long, byte[]> notStarted() {
        return store.range(lastStarted + 1, Long.MAX_VALUE);
    }

    /** Above every number that is or was in the store. */
    private long number() {
        if (next == UNKNOWN) {
            try (KeyValueIterator<Long, byte[]> latest = store.reverseAll()) {
                next = Math.max(lastStarted, latest.hasNext() ? latest.next().key : UNKNOWN) + 1;
            }
            firstAdded = next;
        }
        return next++;
    }

    private boolean hasRoom(int size) {
        return worker.hasRoom(running, pieces, bytes, size);
    }

    private void start(long id, int size, W work) {
        Piece<W, R> piece = new Piece<>(id, size, doing.lane(work), work);
        lanes.computeIfAbsent(piece.lane, lane -> new ArrayDeque<>()).addLast(piece);
        running++;
        pieces++;
        bytes += size;
        worker.started();
        lastStarted = id;
        executor.execute(() -> {
            piece.run(doing);
            if (!closed) {
                finished.add(piece);
            }
        });
    }
}
