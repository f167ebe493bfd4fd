package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The workers of an office by their names, of which each may die and come back. */
final class Team {
    private final Office office;
    private final Map<String, String> overrides;
    private final Map<String, WorkerProcess> workers = new LinkedHashMap<>();

    /** Of nobody yet; {@code overrides} are of every worker's settings. */
    Team(Office office, Map<String, String> overrides) {
        this.office = office;
        this.overrides = overrides;
    }

    void start(String worker) {
        workers.put(worker, office.start(worker, overrides));
    }

    /** The process that was started last under this name. */
    WorkerProcess worker(String worker) {
        return Objects.requireNonNull(workers.get(worker));
    }

    Team awaitReady() {
        workers.values().forEach(WorkerProcess::awaitReady);
        return this;
    }

    /** Kills a worker once all are ready, so that it has its share of the work. */
    void kill(String worker) {
        awaitReady();
        worker(worker).sigkill();
    }

    void killAndRestart(String worker) {
        kill(worker);
        start(worker);
    }

    /** Stops all, once they are ready. */
    void stop() {
        awaitReady();
        workers.values().forEach(worker -> assertEquals(0, worker.stop(), worker.id()));
    }
}
