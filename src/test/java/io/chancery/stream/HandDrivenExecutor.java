package io.chancery.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Keeps what it is given until the test runs it, in any order. */
public final class HandDrivenExecutor implements Executor {
    private final List<Runnable> waiting = new ArrayList<>();

    @Override
    public void execute(Runnable task) {
        waiting.add(task);
    }

    public int waiting() {
        return waiting.size();
    }

    /** Runs the {@code index}-th of what waits. */
    public void run(int index) {
        waiting.remove(index).run();
    }

    /** Runs what came last. */
    public void runLast() {
        run(waiting.size() - 1);
    }

    public void runAll() {
        while (!waiting.isEmpty()) {
            run(0);
        }
    }
}
