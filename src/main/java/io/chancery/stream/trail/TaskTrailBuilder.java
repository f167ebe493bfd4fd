package io.chancery.stream.trail;

import io.chancery.audit.AuditEvents;
import io.chancery.stream.store.TaskStores;
import java.util.Map;
import org.apache.kafka.streams.state.StoreBuilder;

/** Makes each task its {@link TaskTrail}. */
public record TaskTrailBuilder(AuditEvents events, String topic) implements StoreBuilder<TaskTrail> {
    @Override
    public TaskTrail build() {
        return new TaskTrail(events, topic);
    }

    @Override
    public String name() {
        return TaskStores.AUDIT_CHAIN;
    }

    @Override
    public boolean loggingEnabled() {
        return false;
    }

    @Override
    public Map<String, String> logConfig() {
        return Map.of();
    }

    @Override
    public StoreBuilder<TaskTrail> withLoggingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<TaskTrail> withLoggingEnabled(Map<String, String> config) {
        throw new UnsupportedOperationException("keeps nothing by itself");
    }

    @Override
    public StoreBuilder<TaskTrail> withCachingEnabled() {
        throw new UnsupportedOperationException("keeps nothing by itself");
    }

    @Override
    public StoreBuilder<TaskTrail> withCachingDisabled() {
        return this;
    }
}
