package io.chancery.bench.probe;

import io.chancery.bench.figure.CommitCounters;
import io.chancery.bench.figure.ThreadShares;
import org.jspecify.annotations.Nullable;

/** Reads what the Kafka clients of a worker and its JVM count, over JMX. */
public final class WorkerBeans implements AutoCloseable {
    private static final String THREADS = "kafka.streams:type=stream-thread-metrics,thread-id=*";
    private static final String PRODUCERS = "kafka.producer:type=producer-metrics,client-id=*";

    /** The producers of stream threads, which have the thread's name in theirs. */
    private static final String TRANSACTIONAL = "kafka.producer:type=producer-metrics,client-id=*StreamThread*";

    private static final String COMPILATION = "java.lang:type=Compilation";

    private final JvmBeans beans;

    private WorkerBeans(JvmBeans beans) {
        this.beans = beans;
    }

    /** Connects to the worker; returns null if that is impossible. */
    public static @Nullable WorkerBeans of(long process) {
        JvmBeans beans = JvmBeans.of(process);
        return beans == null ? null : new WorkerBeans(beans);
    }

    /** Returns the counters of the stream threads' commits; null if there are no stream threads. */
    public @Nullable CommitCounters commits() {
        int threads = beans.values(THREADS, "commit-total").length;
        if (threads == 0) {
            return null;
        }
        return new CommitCounters(
                System.nanoTime(),
                threads,
                beans.sum(THREADS, "commit-total"),
                beans.sum(TRANSACTIONAL, "record-send-total"),
                beans.sum(TRANSACTIONAL, "request-total"),
                new CommitCounters.CallNanos(
                        beans.sum(TRANSACTIONAL, "txn-begin-time-ns-total"),
                        beans.sum(TRANSACTIONAL, "flush-time-ns-total"),
                        beans.sum(TRANSACTIONAL, "txn-send-offsets-time-ns-total"),
                        beans.sum(TRANSACTIONAL, "txn-commit-time-ns-total")),
                new ThreadShares(
                        beans.sum(THREADS, "process-ratio"),
                        beans.sum(THREADS, "punctuate-ratio"),
                        beans.sum(THREADS, "poll-ratio"),
                        beans.sum(THREADS, "commit-ratio")));
    }

    /** Returns how many records all producers of the worker have sent. */
    public double recordsSent() {
        return beans.sum(PRODUCERS, "record-send-total");
    }

    /** Returns for how long the JVM's compilers have run, in ms. */
    public double compilationMillis() {
        return beans.sum(COMPILATION, "TotalCompilationTime");
    }

    @Override
    public void close() {
        beans.close();
    }
}
