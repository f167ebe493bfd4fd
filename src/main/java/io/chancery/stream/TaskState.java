package io.chancery.stream;

import io.chancery.seal.Sealing;
import io.chancery.stream.sealed.Resealing;
import io.chancery.stream.sealed.SealedWindows;
import io.chancery.stream.sealed.StateRefusal;
import io.chancery.stream.sealed.StateRefusals;
import io.chancery.stream.sealed.StoreSeals;
import io.chancery.stream.store.TaskStores;
import io.chancery.stream.trail.TaskTrail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** A task's stores as one of its processors sees them: behind their seals. */
final class TaskState {
    private final ProcessorContext<?, ?> context;
    private final StateRefusals refusals;
    private final StoreSeals seals;

    TaskState(ProcessorContext<?, ?> context, Sealing sealing) {
        int partition = context.taskId().partition();
        this.context = context;
        this.refusals = new StateRefusals(partition);
        this.seals = new StoreSeals(
                sealing, partition, refusals, TaskStores.RESERVATIONS, context.getStateStore(TaskStores.RESERVATIONS));
    }

    /** Returns the store of this name, whose keys are text. */
    KeyValueStore<String, byte[]> named(String name) {
        return seals.named(name, context.getStateStore(name));
    }

    /** Returns the store of the records of wallets' keys. */
    KeyValueStore<String, byte[]> keys() {
        return seals.table(TaskStores.KEYS, context.getStateStore(TaskStores.KEYS));
    }

    /** Returns the store of pending work of this name. */
    KeyValueStore<Long, byte[]> pending(String name) {
        return seals.numbered(name, context.getStateStore(name));
    }

    SealedWindows ids() {
        return seals.windows(
                TaskStores.IDS,
                TaskStores.changelog(context.applicationId(), TaskStores.IDS),
                context.getStateStore(TaskStores.IDS));
    }

    /** Returns what seals the entries of all stores again. Pending work comes first, since it would be done. */
    Resealing resealing() {
        return seals.resealing(kept(TaskStores.ALL_PENDING), kept(TaskStores.ALL_NAMED), ids());
    }

    private <K> Map<String, KeyValueStore<K, byte[]>> kept(List<String> names) {
        Map<String, KeyValueStore<K, byte[]>> stores = new LinkedHashMap<>();
        names.forEach(name -> stores.put(name, context.getStateStore(name)));
        return stores;
    }

    TaskTrail trail() {
        return context.getStateStore(TaskStores.AUDIT_CHAIN);
    }

    /** Hands over what was refused since this was last asked. */
    void tellRefusals(Consumer<StateRefusal> audience) {
        refusals.tell(audience);
    }
}
