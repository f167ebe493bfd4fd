package io.chancery.bench;

import io.chancery.bench.figure.Comparison;
import io.chancery.bench.figure.Machine;
import io.chancery.bench.probe.ReferenceLoop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures two distributions' workers by turns, so that both get the same of whatever else the machine does. Broker,
 * KMS and load are this distribution's and shared, so that only the workers differ. Both stay up and warm.
 */
public final class CompareRun implements AutoCloseable {
    private final CompareOptions options;
    private final Consumer<String> progress;
    private final Machine machine = Machine.here();
    private final Contender first;
    private final Contender second;
    private final BenchServices services;

    /**
     * Starts what is needed.
     *
     * @param directory empty; holds all data
     * @param progress is given a line now and then
     */
    public CompareRun(CompareOptions options, Path directory, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
        this.first = contender("a", options.a(), options.settingsOfA(), directory);
        this.second = contender("b", options.b(), options.settingsOfB(), directory);
        progress.accept("starting broker and KMS");
        this.services = new BenchServices(options.load().kmsLatency(), directory.resolve("services"));
    }

    /** Measures; throws {@link io.chancery.failure.Failure} if a process ends before its time. */
    public Comparison run() {
        ReferenceLoop.warmUp();
        try (BenchEnvironment a = new BenchEnvironment(options.load(), services, first);
                BenchEnvironment b = new BenchEnvironment(options.load(), services, second)) {
            SendingPace pace = SendingPace.of(options.load());
            try (ChildProcess workerA = start(a, first);
                    ChildProcess workerB = start(b, second);
                    Side sideA = new Side(a, workerA, pace, progress);
                    Side sideB = new Side(b, workerB, pace, progress)) {
                sideA.warmUp();
                sideB.warmUp();
                return Comparison.of(
                        options.load().conditions(machine),
                        options.a().toString(),
                        options.b().toString(),
                        turns(sideA, sideB));
            }
        }
    }

    @Override
    public void close() {
        services.close();
    }

    private List<Comparison.Pair> turns(Side a, Side b) {
        List<Comparison.Pair> pairs = new ArrayList<>();
        for (int turn = 0; turn < options.turns(); turn++) {
            progress.accept("turn %d of %d".formatted(turn + 1, options.turns()));
            pairs.add(Side.measureBoth(turn, a, b));
        }
        return pairs;
    }

    private ChildProcess start(BenchEnvironment environment, Contender contender) {
        progress.accept("starting worker " + contender.name());
        ChildProcess worker = environment.startWorker();
        environment.register();
        return worker;
    }

    private Contender contender(String name, Path distribution, Map<String, String> settings, Path directory) {
        Map<String, String> all = new HashMap<>(options.load().workerSettings());
        all.putAll(settings);
        return new Contender(
                name, options.load().allChecks(), directory.resolve(name), Distribution.at(distribution), all);
    }
}
