package io.chancery.stream.sealed;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through a task's stores after it has opened, and seals with the present key what is sealed otherwise or not at
 * all: a little at a time. A store that it has gone through is marked, and unsealed entries are refused there from then
 * on. Belongs to the stream thread.
 */
public final class Resealing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Resealing.class);

    private final int partition;
    private final String key;
    private final SealMarks marks;
    private final EntrySeal markSeal;
    private final Queue<ResealingPass<?>> passes = new ArrayDeque<>();
    private final ResealingTurn turn = new ResealingTurn();

    /**
     * For one task.
     *
     * @param key the id of the present key, as it is shown
     * @param markSeal of the store that keeps the marks
     */
    Resealing(int partition, String key, SealMarks marks, EntrySeal markSeal, Collection<Resealable<?>> stores) {
        this.partition = partition;
        this.key = key;
        this.marks = marks;
        this.markSeal = markSeal;
        stores.forEach(store -> passes.add(new ResealingPass<>(store)));
    }

    /** Looks at the next entries; returns whether there may be more. */
    public boolean next() {
        ResealingPass<?> pass = passes.peek();
        if (pass == null) {
            return false;
        }
        turn.begin();
        while (pass != null && pass.isOver(turn)) {
            marks.put(pass.store(), markSeal);
            passes.remove();
            pass = passes.peek();
        }
        if (pass == null) {
            told();
        }
        return pass != null;
    }

    private void told() {
        if (turn.refused() == 0) {
            LOG.atInfo()
                    .addKeyValue("partition", partition)
                    .addKeyValue("key", key)
                    .addKeyValue("entries", turn.entries())
                    .addKeyValue("sealed", turn.sealed())
                    .log("every entry of the task is sealed with this key");
        } else {
            LOG.atWarn()
                    .addKeyValue("partition", partition)
                    .addKeyValue("key", key)
                    .addKeyValue("entries", turn.entries())
                    .addKeyValue("sealed", turn.sealed())
                    .addKeyValue("refused", turn.refused())
                    .log("every entry of the task is sealed with this key but those that are refused");
        }
    }

    @Override
    public void close() {
        passes.forEach(ResealingPass::close);
        passes.clear();
    }
}
