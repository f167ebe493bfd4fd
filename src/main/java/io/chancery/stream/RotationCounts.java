package io.chancery.stream;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Counts what happens to a task's keys beside {@link RequestCounts}, under the types of the audit events. */
final class RotationCounts implements AutoCloseable {
    private static final String SCOPE = "chancery";

    private final StreamsMetrics metrics;
    private final String task;
    private final Map<String, Sensor> sensors = new HashMap<>();

    RotationCounts(ProcessorContext<?, ?> context) {
        this.metrics = context.metrics();
        this.task = context.taskId().toString();
    }

    /** Something happened; {@code name} is its audit event's type in lower case, with hyphens. */
    void count(String name) {
        sensors.computeIfAbsent(
                        name, first -> metrics.addRateTotalSensor(SCOPE, task, first, Sensor.RecordingLevel.INFO))
                .record();
    }

    @Override
    public void close() {
        sensors.values().forEach(metrics::removeSensor);
    }
}
