package io.chancery.stream;

import io.chancery.stream.sealed.SealedWindows;
import io.chancery.stream.sealed.StateRefusal;
import io.chancery.stream.sealed.StateRefusals;
import io.chancery.stream.sealed.StoreSeals;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** A task's stores as one of its processors sees them: behind their seals. */
final class TaskState {
    private final ProcessorContext<?, ?> context;
    private final StateRefusals refusals;
    private final StoreSeals seals;

    TaskState(ProcessorContext<?, ?> context, ProcessorParts parts) {
        int partition = context.taskId().partition();
        this.context = context;
        this.refusals = new StateRefusals(partition);
        this.seals = new StoreSeals(parts.sealing(), partition, refusals);
    }

    /** Returns the store of this name, whose keys are text. */
    KeyValueStore<String, byte[]> named(String name) {
        return seals.named(name, context.getStateStore(name));
    }

    /** Returns the store of pending work of this name. */
    KeyValueStore<Long, byte[]> pending(String name) {
        return seals.numbered(name, context.getStateStore(name));
    }

    SealedWindows ids() {
        return seals.windows(TaskStores.IDS, context.getStateStore(TaskStores.IDS));
    }

    TaskTrail trail() {
        return context.getStateStore(TaskStores.AUDIT_CHAIN);
    }

    /** Hands over what was refused since this was last asked. */
    void tellRefusals(Consumer<StateRefusal> audience) {
        refusals.tell(audience);
    }
}
