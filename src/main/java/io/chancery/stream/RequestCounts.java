package io.chancery.stream;

import io.chancery.model.request.RejectionCode;
import io.chancery.stream.trail.TaskCounts;
import org.apache.kafka.common.metrics.Sensor;

/** What becomes of a task's requests, in its {@link TaskCounts}: {@code repeated} and {@code denied-CODE}. */
final class RequestCounts {
    private final TaskCounts counts;
    private final Sensor repeated;

    RequestCounts(TaskCounts counts) {
        this.counts = counts;
        this.repeated = counts.sensor("repeated");
    }

    /** A request came that was answered before. */
    void repeated() {
        repeated.record();
    }

    /** A request was denied. */
    void denied(RejectionCode code) {
        counts.count("denied-" + code.code());
    }
}
