package io.chancery.trail;

import io.chancery.config.Settings;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;

/**
 * A partition whose beginning somebody answers for: what comes up to an offset is not looked at, as if the topic's
 * retention had removed it.
 */
final class AcceptedLog implements PartitionLog {
    private final PartitionLog log;
    private final long begin;

    private AcceptedLog(PartitionLog log, long begin) {
        this.log = log;
        this.begin = begin;
    }

    /**
     * {@code log} without what comes up to {@code offset}; throws {@link ConfigException} if nothing has that offset
     * yet.
     */
    static AcceptedLog behind(long offset, PartitionLog log) {
        while (offset >= log.end() && log.awaitMore()) {
            // until it is there
        }
        if (offset >= log.end()) {
            throw new ConfigException(
                    Settings.AUDIT_TRAIL_ACCEPT,
                    offset,
                    "cannot be accepted before it is there: the partition goes up to offset " + (log.end() - 1));
        }
        return new AcceptedLog(log, offset + 1);
    }

    @Override
    public long begin() {
        return Math.max(begin, log.begin());
    }

    @Override
    public long end() {
        return log.end();
    }

    @Override
    public List<Entry> read(long offset) {
        return log.read(offset);
    }

    @Override
    public boolean awaitMore() {
        return log.awaitMore();
    }
}
