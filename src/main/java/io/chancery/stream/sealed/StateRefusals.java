package io.chancery.stream.sealed;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a task found in its stores that no worker of the deployment had left there. Each is logged once, at once, and
 * audited when the task may write. Of very many, the first are. Belongs to the stream thread.
 */
public final class StateRefusals {
    private static final Logger LOG = LoggerFactory.getLogger(StateRefusals.class);
    private static final int MOST = 1_000;

    private final int partition;
    private final Set<StateRefusal> known = new HashSet<>();
    private final Queue<StateRefusal> untold = new ArrayDeque<>();

    private boolean more;

    public StateRefusals(int partition) {
        this.partition = partition;
    }

    /** Takes note of {@code refusal}. */
    public void add(StateRefusal refusal) {
        if (known.contains(refusal)) {
            return;
        }
        if (known.size() < MOST) {
            known.add(refusal);
            untold.add(refusal);
            LOG.atError()
                    .addKeyValue("partition", partition)
                    .addKeyValue("store", refusal.store())
                    .addKeyValue("entry", refusal.entry())
                    .addKeyValue("code", refusal.code())
                    .log(
                            "state that no worker wrote is refused; who writes to the internal topics or the state directory?");
        } else if (!more) {
            more = true;
            LOG.atError().addKeyValue("partition", partition).log("more state is refused, and not told of one by one");
        }
    }

    /** Hands over what was not told yet. */
    public void tell(Consumer<StateRefusal> audience) {
        for (StateRefusal refusal = untold.poll(); refusal != null; refusal = untold.poll()) {
            audience.accept(refusal);
        }
    }
}
