package io.chancery.stream;

import io.chancery.stream.runtime.CommitPace;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Takes a partition's signing requests from their record to their answer. A punctuation moves on what has finished:
 * every request ends in one record, signed or rejected, with its audit event beside it. {@link SigningTask} has the
 * phases.
 */
final class SigningProcessor implements Processor<byte[], byte[], Object, byte[]> {
    private final ProcessorParts parts;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    private SigningTask task;

    @SuppressWarnings("NullAway.Init")
    private Cancellable releasing;

    private boolean stopping;

    SigningProcessor(ProcessorParts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<Object, byte[]> context) {
        task = new SigningTask(context, parts);
        parts.stopNotice().join();
        stopping = false;
        CommitPace pace = parts.commitPaces().ofThisThread();
        releasing = context.schedule(parts.punctuation(), PunctuationType.WALL_CLOCK_TIME, now -> {
            pace.work(this::release);
            if (pace.isDue()) {
                context.commit();
            }
        });
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        task.receive(record);
    }

    @Override
    public void close() {
        // A task that starts over initializes this processor again, and keeps what was scheduled before.
        releasing.cancel();
        task.close();
        if (!stopping) {
            parts.stopNotice().told();
        }
    }

    private void release() {
        task.release();
        if (!stopping && parts.stopNotice().isAnnounced()) {
            task.endTrail();
            parts.stopNotice().told();
            stopping = true;
        }
    }
}
