package io.chancery.bench.figure;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measurements for tests, of which each sets what it is about. */
public final class Measurements {
    private double perSecond = 1_000;
    private double p99 = 3;
    private @Nullable Double cpuOfSigner = 400.0;
    private @Nullable Double callsPerSignature = 1.0;
    private double referenceMs = 100;
    private @Nullable Double others = 0.1;
    private @Nullable CommitCycle commits;
    private long rejected;

    /** Returns a measurement in which nothing is unusual. */
    public static Measurements usual() {
        return new Measurements();
    }

    public Measurements perSecond(double value) {
        perSecond = value;
        return this;
    }

    public Measurements p99(double value) {
        p99 = value;
        return this;
    }

    public Measurements cpuOfSigner(@Nullable Double value) {
        cpuOfSigner = value;
        return this;
    }

    public Measurements callsPerSignature(@Nullable Double value) {
        callsPerSignature = value;
        return this;
    }

    public Measurements referenceMs(double value) {
        referenceMs = value;
        return this;
    }

    public Measurements others(@Nullable Double value) {
        others = value;
        return this;
    }

    public Measurements commits(CommitCycle value) {
        commits = value;
        return this;
    }

    public Measurements rejected(long value) {
        rejected = value;
        return this;
    }

    public Measurement make() {
        Map<String, @Nullable Double> cpu = new LinkedHashMap<>();
        cpu.put("worker", cpuOfSigner);
        cpu.put("broker", 200.0);
        cpu.put("kms", 40.0);
        cpu.put("load generator", 30.0);
        return new Measurement(
                "saturated",
                new Warmup(45, true),
                10,
                perSecond,
                new Latency(1, 2, p99, 2 * p99),
                callsPerSignature,
                cpu,
                new MachineUse(0.9, others, 0.02, referenceMs, referenceMs),
                commits,
                350.0,
                400.0,
                100,
                100 - rejected,
                rejected,
                0,
                0,
                0);
    }
}
