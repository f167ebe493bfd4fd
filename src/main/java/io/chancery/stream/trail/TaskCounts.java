package io.chancery.stream.trail;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Counts what happens in a task, among Kafka Streams' own metrics: group {@code stream-chancery-metrics}, tag {@code
 * chancery-id} the task, each name with {@code -rate} and {@code -total}.
 */
public final class TaskCounts implements AutoCloseable {
    private static final String SCOPE = "chancery";

    private final StreamsMetrics metrics;
    private final String task;
    private final Map<String, Sensor> sensors = new HashMap<>();

    public TaskCounts(ProcessorContext<?, ?> context) {
        this.metrics = context.metrics();
        this.task = context.taskId().toString();
    }

    /** It happened. */
    public void count(String name) {
        sensor(name).record();
    }

    /** Its metric, which is there from now on. */
    public Sensor sensor(String name) {
        return sensors.computeIfAbsent(
                name, first -> metrics.addRateTotalSensor(SCOPE, task, first, Sensor.RecordingLevel.INFO));
    }

    @Override
    public void close() {
        sensors.values().forEach(metrics::removeSensor);
    }
}
