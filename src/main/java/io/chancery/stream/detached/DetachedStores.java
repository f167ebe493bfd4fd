package io.chancery.stream.detached;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.CommitCallback;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.internals.StateManager;
import org.apache.kafka.streams.processor.internals.Task.TaskType;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/** The stores of a detached task, which have no changelogs: what is in them is lost when they are closed. */
final class DetachedStores implements StateManager {
    private final Path directory;
    private final Map<String, StateStore> stores = new LinkedHashMap<>();

    /** Stores whose files are in {@code directory}. */
    DetachedStores(Path directory) {
        this.directory = directory;
    }

    @Override
    public File baseDir() {
        return directory.toFile();
    }

    @Override
    public void registerStore(StateStore store, StateRestoreCallback restore, CommitCallback commit) {
        stores.put(store.name(), store);
    }

    @Override
    public StateStore store(String name) {
        return Objects.requireNonNull(stores.get(name), name);
    }

    /** Every processor may write to all stores. */
    @Override
    @SuppressWarnings("NullAway") // as its interface has it, which says nothing of null
    public @Nullable StateStore globalStore(String name) {
        return null;
    }

    /** Has written what is kept for a commit. */
    @Override
    public void commit() {
        for (StateStore store : stores.values()) {
            if (store instanceof CachedStateStore<?, ?> cached) {
                cached.flushCache();
            }
        }
    }

    @Override
    public void updateChangelogOffsets(Map<TopicPartition, Long> written) {
        throw new UnsupportedOperationException("there are no changelogs");
    }

    @Override
    public Map<TopicPartition, Long> changelogOffsets() {
        return Map.of();
    }

    @Override
    public void close() {
        stores.values().forEach(StateStore::close);
    }

    @Override
    public TaskType taskType() {
        return TaskType.ACTIVE;
    }

    @Override
    @SuppressWarnings("NullAway")
    public @Nullable String changelogFor(String store) {
        return null;
    }
}
