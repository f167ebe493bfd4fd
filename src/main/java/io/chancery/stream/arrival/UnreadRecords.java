package io.chancery.stream.arrival;

import io.chancery.records.schema.SchemaId;
import io.chancery.seal.BrokenSealException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Records of a task that wait for a schema, on disk, in the order of their arrival within a lane. In memory are only
 * their numbers, sizes and schemas. Belongs to the stream thread.
 *
 * <p>Bounded, since whoever may have records wait could otherwise fill the disk of every worker: {@value #MOST} records
 * and {@value #MOST_BYTES} bytes, which is little for a disk, and half of that under the keys of one tenant, whether or
 * not the registry answers. If all is full, the newest record of the tenant that has the most places gives way to a
 * tenant that has fewer: of <i>n</i> tenants each may have an <i>n</i>-th. As long as the registry answers, a lane and
 * a tenant have fewer places for records that the registry was asked for, so that a wallet with much traffic does not
 * stand still long.
 */
public final class UnreadRecords {
    static final int MOST = 10_000;
    static final long MOST_BYTES = 64 << 20;
    static final int MOST_OF_TENANT_AT_ALL = MOST / 2;
    static final long MOST_BYTES_OF_TENANT_AT_ALL = MOST_BYTES / 2;
    static final int MOST_OF_LANE = 100;
    static final int MOST_OF_TENANT = 1_000;
    static final long MOST_BYTES_OF_LANE_OR_TENANT = 16 << 20;

    /**
     * A record that waits.
     *
     * @param schema that was not known of it last, or null if it only waits for records before it
     */
    public record Entry(long number, int size, @Nullable SchemaId schema) {}

    private final KeyValueStore<Long, byte[]> store;
    private final UnreadRecordFormat format;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final Map<String, Tally> tenants = new HashMap<>();
    private final Tally all = new Tally();
    private final Function<ReceivedRecord, @Nullable SchemaId> unknown;
    private boolean restored;
    private long next;

    /** The records in {@code store}, of which {@code unknown} tells the schema that is not known, or null. */
    public UnreadRecords(
            KeyValueStore<Long, byte[]> store,
            UnreadRecordFormat format,
            Function<ReceivedRecord, @Nullable SchemaId> unknown) {
        this.store = store;
        this.format = format;
        this.unknown = unknown;
    }

    /** Takes in what an earlier instance left in the store. Comes before anything else. */
    public void restore() {
        if (restored) {
            return;
        }
        restored = true;
        try (KeyValueIterator<Long, byte[]> entries = store.all()) {
            while (entries.hasNext()) {
                restore(entries);
            }
        }
    }

    private void restore(KeyValueIterator<Long, byte[]> entries) {
        long number = entries.peekNextKey();
        next = Math.max(next, number + 1);
        try {
            byte[] stored = entries.next().value;
            ReceivedRecord received = format.read(stored);
            append(received.lane(), new Entry(number, stored.length, unknown.apply(received)));
        } catch (BrokenSealException refused) {
            // Nobody knows whose it was. The store has told of it.
            store.delete(number);
        }
    }

    public boolean isEmpty() {
        return all.count == 0;
    }

    public boolean holds(String lane) {
        return lanes.containsKey(lane);
    }

    /** Returns whether no more may wait. */
    public boolean isFull() {
        return all.exceeds(MOST, MOST_BYTES);
    }

    /** Returns whether {@code lane} has all the places that it may have while others need some. */
    public boolean isCrowded(String lane) {
        Lane held = lanes.get(lane);
        return held != null && held.tally.exceeds(MOST_OF_LANE, MOST_BYTES_OF_LANE_OR_TENANT);
    }

    /** Returns whether the tenant of {@code lane} has all the places that it may have while others need some. */
    public boolean isTenantCrowded(String lane) {
        return tenantExceeds(lane, MOST_OF_TENANT, MOST_BYTES_OF_LANE_OR_TENANT);
    }

    /** Returns whether the tenant of {@code lane} has all the places that it may have at all. */
    public boolean isTenantFull(String lane) {
        return tenantExceeds(lane, MOST_OF_TENANT_AT_ALL, MOST_BYTES_OF_TENANT_AT_ALL);
    }

    /**
     * Returns the lane whose last record is the newest of the tenant that has the most places, if that tenant has more
     * than the tenant of {@code lane}; otherwise null.
     */
    public @Nullable String newestOfLargerTenant(String lane) {
        double own = share(tenant(lane));
        return tenants.keySet().stream()
                .filter(tenant -> share(tenant) > own)
                .max(Comparator.comparingDouble(this::share))
                .flatMap(this::newest)
                .orElse(null);
    }

    private double share(String tenant) {
        Tally tally = tenants.get(tenant);
        return tally == null ? 0 : tally.share();
    }

    private Optional<String> newest(String tenant) {
        return lanes.entrySet().stream()
                .filter(lane -> tenant(lane.getKey()).equals(tenant))
                .max(Comparator.comparingLong(
                        lane -> lane.getValue().entries.getLast().number()))
                .map(Map.Entry::getKey);
    }

    private boolean tenantExceeds(String lane, int most, long mostBytes) {
        Tally tenant = tenants.get(tenant(lane));
        return tenant != null && tenant.exceeds(most, mostBytes);
    }

    /** Returns the lanes of the tenant of {@code lane}, the longest waiting first. */
    public Stream<String> lanesOfTenant(String lane) {
        String tenant = tenant(lane);
        return lanes.keySet().stream().filter(other -> tenant(other).equals(tenant));
    }

    public List<String> lanes() {
        return new ArrayList<>(lanes.keySet());
    }

    /** Returns the first of {@code lane}, or null if nothing of it waits. */
    public @Nullable Entry first(String lane) {
        Lane held = lanes.get(lane);
        return held == null ? null : held.entries.peek();
    }

    /** Returns the last of {@code lane}, or null if nothing of it waits. */
    public @Nullable Entry last(String lane) {
        Lane held = lanes.get(lane);
        return held == null ? null : held.entries.peekLast();
    }

    /** Returns the number of the record, which is higher than those of all that came before. */
    public long add(ReceivedRecord received, @Nullable SchemaId schema) {
        byte[] stored = format.write(received);
        store.put(next, stored);
        append(received.lane(), new Entry(next, stored.length, schema));
        return next++;
    }

    /** Returns the record of {@code entry}, or null if it is refused. */
    public @Nullable ReceivedRecord read(Entry entry) {
        try {
            byte[] stored = store.get(entry.number());
            if (stored == null) {
                throw new IllegalStateException("record " + entry.number() + " is not in its store");
            }
            return format.read(stored);
        } catch (BrokenSealException refused) {
            return null;
        }
    }

    /** Has the first of {@code lane} wait for another schema. */
    public void replaceFirst(String lane, SchemaId schema) {
        Lane held = lanes.get(lane);
        if (held != null) {
            Entry first = held.entries.remove();
            held.entries.addFirst(new Entry(first.number(), first.size(), schema));
        }
    }

    /** Forgets the first of {@code lane}. */
    public void removeFirst(String lane) {
        remove(lane, ArrayDeque::removeFirst);
    }

    /** Forgets the last of {@code lane}. */
    public void removeLast(String lane) {
        remove(lane, ArrayDeque::removeLast);
    }

    private void remove(String lane, Function<ArrayDeque<Entry>, Entry> which) {
        Lane held = lanes.get(lane);
        if (held == null) {
            return;
        }
        Entry removed = which.apply(held.entries);
        store.delete(removed.number());
        held.tally.remove(removed.size());
        all.remove(removed.size());
        tenants.computeIfPresent(tenant(lane), (tenant, tally) -> tally.remove(removed.size()));
        if (held.entries.isEmpty()) {
            lanes.remove(lane);
        }
    }

    private void append(String lane, Entry entry) {
        Lane held = lanes.computeIfAbsent(lane, first -> new Lane());
        held.entries.add(entry);
        held.tally.add(entry.size());
        all.add(entry.size());
        tenants.computeIfAbsent(tenant(lane), first -> new Tally()).add(entry.size());
    }

    /** Returns what stands before the slash of a wallet's key. */
    public static String tenant(String lane) {
        int slash = lane.indexOf('/');
        return slash < 0 ? "" : lane.substring(0, slash);
    }

    private static final class Lane {
        private final ArrayDeque<Entry> entries = new ArrayDeque<>();
        private final Tally tally = new Tally();
    }

    /** How many records and bytes there are. */
    private static final class Tally {
        private int count;
        private long bytes;

        void add(int size) {
            count++;
            bytes += size;
        }

        /** Returns itself, or null if nothing is left. */
        @Nullable
        Tally remove(int size) {
            count--;
            bytes -= size;
            return count == 0 ? null : this;
        }

        /** Returns how much of all places this is. */
        double share() {
            return Math.max((double) count / MOST, (double) bytes / MOST_BYTES);
        }

        boolean exceeds(int most, long mostBytes) {
            return count >= most || bytes >= mostBytes;
        }
    }
}
