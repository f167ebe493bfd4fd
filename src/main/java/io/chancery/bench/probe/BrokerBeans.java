package io.chancery.bench.probe;

import org.jspecify.annotations.Nullable;

/** Reads what a broker counts, over JMX. */
public final class BrokerBeans implements AutoCloseable {
    private static final String OFFSETS_IN_TRANSACTIONS =
            "kafka.network:type=RequestMetrics,name=RequestsPerSec,request=TxnOffsetCommit,*";

    private final JvmBeans beans;

    private BrokerBeans(JvmBeans beans) {
        this.beans = beans;
    }

    /** Connects to the broker; returns null if that is impossible. */
    public static @Nullable BrokerBeans of(long process) {
        JvmBeans beans = JvmBeans.of(process);
        return beans == null ? null : new BrokerBeans(beans);
    }

    /** Returns how often a transaction was given a group's offsets, each of which takes a marker among the offsets. */
    public double offsetsInTransactions() {
        return beans.sum(OFFSETS_IN_TRANSACTIONS, "Count");
    }

    @Override
    public void close() {
        beans.close();
    }
}
