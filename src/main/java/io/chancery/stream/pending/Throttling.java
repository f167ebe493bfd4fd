package io.chancery.stream.pending;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The KMS's answers of the last second, by tenant, which tell a KMS that throttles everybody from one that throttles a
 * single tenant's keys. Keys of one key store share a quota, so that several lanes of one tenant may be throttled while
 * nobody else is.
 */
final class Throttling {
    /** Answers count for one to two of these. */
    private static final long HALF_NANOS = 500_000_000L;

    /** A KMS that throttles everybody throttles one of so many calls at least. */
    private static final int ONE_OF = 8;

    private Map<String, Tally> before = new HashMap<>();
    private Map<String, Tally> now = new HashMap<>();
    private long since;
    private boolean begun;

    /** Takes in that a call of {@code lane} succeeded. */
    void succeeded(String lane, long nanos) {
        tally(lane, nanos).succeeded++;
    }

    /** Takes in that a call of {@code lane} was throttled. */
    void throttled(String lane, long nanos) {
        Tally tally = tally(lane, nanos);
        tally.throttled++;
        tally.lanes.add(lane);
    }

    /**
     * Returns whether the KMS throttles everybody: a good part of the calls of all tenants but the one that it
     * throttles most. If only one tenant calls, nobody else is slowed down; then two lanes that are throttled are
     * enough.
     */
    boolean isEverybodys() {
        List<Tally> tenants = new ArrayList<>(byTenant().values());
        tenants.sort(Comparator.comparingInt(tally -> tally.throttled));
        if (tenants.size() > 1) {
            tenants.removeLast();
        } else if (tenants.isEmpty() || tenants.getFirst().lanes.size() < 2) {
            return false;
        }
        int throttled = tenants.stream().mapToInt(tally -> tally.throttled).sum();
        int succeeded = tenants.stream().mapToInt(tally -> tally.succeeded).sum();
        return throttled > 0 && ONE_OF * throttled >= throttled + succeeded;
    }

    private Map<String, Tally> byTenant() {
        Map<String, Tally> all = new HashMap<>();
        for (Map<String, Tally> half : List.of(before, now)) {
            half.forEach((tenant, tally) ->
                    all.computeIfAbsent(tenant, first -> new Tally()).add(tally));
        }
        return all;
    }

    private Tally tally(String lane, long nanos) {
        if (!begun || nanos - since >= HALF_NANOS) {
            before = begun && nanos - since < 2 * HALF_NANOS ? now : new HashMap<>();
            now = new HashMap<>();
            since = nanos;
            begun = true;
        }
        return now.computeIfAbsent(tenant(lane), first -> new Tally());
    }

    /** A lane is a wallet's, {@code tenant/alias}. */
    private static String tenant(String lane) {
        int slash = lane.indexOf('/');
        return slash < 0 ? lane : lane.substring(0, slash);
    }

    private static final class Tally {
        private final Set<String> lanes = new HashSet<>();
        private int succeeded;
        private int throttled;

        private void add(Tally other) {
            lanes.addAll(other.lanes);
            succeeded += other.succeeded;
            throttled += other.throttled;
        }
    }
}
