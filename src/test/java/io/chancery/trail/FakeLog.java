package io.chancery.trail;

import io.chancery.model.Bytes;
import java.util.ArrayDeque;
import java.util.List;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.TreeMap;

/** A partition in memory. After each record there is an offset without one, as after a transaction. */
final class FakeLog implements PartitionLog {
    private static final int BATCH = 5;

    private final NavigableMap<Long, byte[]> records = new TreeMap<>();
    private final Queue<byte[]> open = new ArrayDeque<>();
    private long begin;
    private long end;
    private int reads;

    void add(byte[] value) {
        records.put(end, value);
        end += 2;
    }

    /** Adds what is in an open transaction: it can be read when somebody has waited for it. */
    void addOpen(byte[] value) {
        open.add(value);
    }

    /** Deletes what is before {@code offset}. */
    void deleteUpTo(long offset) {
        records.headMap(offset).clear();
        begin = offset;
    }

    /** Deletes the {@code count} last records, and leaves their offsets to others. */
    void cut(int count) {
        for (int i = 0; i < count; i++) {
            records.pollLastEntry();
        }
        end = records.isEmpty() ? begin : records.lastKey() + 2;
    }

    /** How often it was read. */
    int reads() {
        return reads;
    }

    @Override
    public long begin() {
        return begin;
    }

    @Override
    public long end() {
        return end;
    }

    @Override
    public List<Entry> read(long offset) {
        reads++;
        return records.tailMap(offset).entrySet().stream()
                .limit(BATCH)
                .map(record -> new Entry(record.getKey(), Bytes.of(record.getValue())))
                .toList();
    }

    @Override
    public boolean awaitMore() {
        byte[] next = open.poll();
        if (next == null) {
            return false;
        }
        add(next);
        return true;
    }
}
