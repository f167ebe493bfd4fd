package io.chancery.stream;

import io.chancery.model.RejectionCode;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Counts what becomes of a task's requests, among Kafka Streams' own metrics: group {@code stream-chancery-metrics}, tag {@code
 * chancery-id} the task, names {@code repeated} and {@code denied-CODE}, each with {@code -rate} and {@code -total}.
 */
final class RequestCounts implements AutoCloseable {
    private static final String SCOPE = "chancery";

    private final StreamsMetrics metrics;
    private final String task;
    private final Sensor repeated;
    private final Map<RejectionCode, Sensor> denied = new EnumMap<>(RejectionCode.class);

    RequestCounts(ProcessorContext<?, ?> context) {
        this.metrics = context.metrics();
        this.task = context.taskId().toString();
        this.repeated = sensor("repeated");
    }

    /** A request came that was answered before. */
    void repeated() {
        repeated.record();
    }

    /** A request was denied. */
    void denied(RejectionCode code) {
        denied.computeIfAbsent(code, first -> sensor("denied-" + first.code())).record();
    }

    @Override
    public void close() {
        metrics.removeSensor(repeated);
        denied.values().forEach(metrics::removeSensor);
    }

    private Sensor sensor(String name) {
        return metrics.addRateTotalSensor(SCOPE, task, name, Sensor.RecordingLevel.INFO);
    }
}
