package io.chancery.stream;

import io.chancery.stream.runtime.CommitPace;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Takes a partition's rotation commands from their record to their result, and does what time brings for the
 * partition's keys, requesters and state. {@link RotationTask} has the phases.
 */
final class RotationProcessor implements Processor<byte[], byte[], Object, byte[]> {
    private static final Duration LOOK_AROUND = Duration.ofSeconds(1);
    private static final Duration RESEALING = Duration.ofMillis(50);

    private final ProcessorParts parts;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    private RotationTask task;

    @SuppressWarnings("NullAway.Init")
    private List<Cancellable> punctuations;

    RotationProcessor(ProcessorParts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<Object, byte[]> context) {
        task = new RotationTask(context, parts);
        CommitPace pace = parts.commitPaces().ofThisThread();
        punctuations = List.of(
                context.schedule(RESEALING, PunctuationType.WALL_CLOCK_TIME, now -> pace.work(this::sealAgain)),
                context.schedule(parts.punctuation(), PunctuationType.WALL_CLOCK_TIME, now -> pace.work(task::release)),
                context.schedule(LOOK_AROUND, PunctuationType.WALL_CLOCK_TIME, now -> pace.work(task::lookAround)));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        task.receive(record);
    }

    @Override
    public void close() {
        // A task that starts over initializes this processor again, and keeps what was scheduled before.
        punctuations.forEach(Cancellable::cancel);
        task.close();
    }

    private void sealAgain() {
        if (!task.sealAgain()) {
            punctuations.getFirst().cancel();
        }
    }
}
