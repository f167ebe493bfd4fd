package io.chancery.bench;

import io.chancery.bench.figure.CommitCounters;
import io.chancery.bench.figure.CommitCycle;
import io.chancery.bench.figure.ProcessUsage;
import io.chancery.bench.figure.ProcessorTicks;
import io.chancery.bench.probe.BrokerBeans;
import io.chancery.bench.probe.Processors;
import io.chancery.bench.probe.TopicEnds;
import io.chancery.bench.probe.WorkerBeans;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads at both ends of a window what it cost, besides counting outcomes. */
final class WindowProbe implements AutoCloseable {
    private final BenchEnvironment environment;
    private final ChildProcess signer;
    private final @Nullable WorkerBeans worker;
    private final @Nullable BrokerBeans broker;
    private final TopicEnds topics;

    /** Connects to the signer and the broker, which cost nothing until they are asked. */
    WindowProbe(BenchEnvironment environment, ChildProcess signer) {
        this.environment = environment;
        this.signer = signer;
        this.worker = WorkerBeans.of(signer.id());
        this.broker = BrokerBeans.of(environment.services().broker().id());
        this.topics = new TopicEnds(environment.config(), environment::isWorkersTopic);
    }

    BenchEnvironment environment() {
        return environment;
    }

    ChildProcess signer() {
        return signer;
    }

    /**
     * One end of a window.
     *
     * @param at when, {@link System#nanoTime()}
     * @param cpu processor time of each process so far; null where the system does not tell
     * @param ours processor time of all of the benchmark's processes so far
     * @param ticks of the machine's processors; null where the system does not tell
     * @param commits null if the signer does not tell, like {@code markers}
     * @param markers that were written so far, plus a number that does not change
     */
    record Reading(
            long at,
            Map<String, @Nullable Duration> cpu,
            Duration ours,
            @Nullable ProcessorTicks ticks,
            @Nullable CommitCounters commits,
            @Nullable Double markers) {
        /** Returns the ticks that the benchmark's processes took from here to {@code end}. */
        double ourTicksUntil(Reading end) {
            return ProcessorTicks.of(end.ours.minus(ours));
        }

        /** Returns the cycle of commits from here to {@code end}; null if there was none or it was not measured. */
        @Nullable
        CommitCycle cycleUntil(Reading end) {
            Double written = markers == null || end.markers == null ? null : end.markers - markers;
            return CommitCycle.between(commits, end.commits, written);
        }
    }

    /** Reads, first what changes fastest. */
    Reading read() {
        long at = System.nanoTime();
        Map<String, @Nullable Duration> cpu = new LinkedHashMap<>();
        cpu.put(signer.name(), signer.usage().cpu());
        ChildProcess brokerProcess = environment.services().broker();
        cpu.put(brokerProcess.name(), brokerProcess.usage().cpu());
        ChildProcess kms = environment.services().kms();
        cpu.put(kms.name(), kms.usage().cpu());
        cpu.put("load generator", new ProcessUsage(ProcessHandle.current()).cpu());
        Duration ours = Processors.ofThisProcessAndItsChildren();
        ProcessorTicks ticks = Processors.ticks();
        CommitCounters commits = worker == null ? null : worker.commits();
        return new Reading(at, cpu, ours, ticks, commits, commits == null ? null : markers());
    }

    /** Returns for how long the signer's JVM has compiled so far, in ms; null if it does not tell. */
    @Nullable
    Double compilationMillis() {
        return worker == null ? null : worker.compilationMillis();
    }

    @Override
    public void close() {
        topics.close();
        if (worker != null) {
            worker.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    /** Whatever the worker's topics hold beyond what its producers sent are markers, as are those among the offsets. */
    private @Nullable Double markers() {
        return worker == null || broker == null
                ? null
                : topics.written() - worker.recordsSent() + broker.offsetsInTransactions();
    }
}
