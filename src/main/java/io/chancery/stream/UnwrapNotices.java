package io.chancery.stream;

import io.chancery.audit.AuditEvents;
import io.chancery.kms.Unwrapping;
import io.chancery.model.request.Request;
import io.chancery.stream.work.Done;
import io.chancery.stream.work.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The audit events of a task that data keys were unwrapped. Each unwrapping is told once by the tasks of a worker: by
 * the first result that needed the data key and reached its task. What a task told shortly before it closed may stand
 * in a transaction that was aborted: it is told again with the next use of the data key.
 */
final class UnwrapNotices implements AutoCloseable {
    /** No transaction is open for as long. */
    private static final Duration CERTAIN = Duration.ofMinutes(15);

    private final TaskOutput output;
    private final AuditEvents audit;
    private final InstantSource clock;
    private final Deque<Told> told = new ArrayDeque<>();

    UnwrapNotices(TaskOutput output, AuditEvents audit, InstantSource clock) {
        this.output = output;
        this.audit = audit;
        this.clock = clock;
    }

    private record Told(Unwrapping unwrapping, Instant at) {}

    /** Audits the unwrapping that {@code done} needed, unless it needed none or it is told. */
    void tell(Request request, Done<?> done, Source source) {
        Instant now = clock.instant();
        Unwrapping unwrapping = done.unwrapping();
        if (unwrapping != null && unwrapping.tell()) {
            output.audit(audit.unwrapped(request, unwrapping.masterKey(), source.origin(), now));
            told.removeIf(before -> isCertain(before, now));
            told.add(new Told(unwrapping, now));
        }
    }

    @Override
    public void close() {
        Instant now = clock.instant();
        told.stream()
                .filter(before -> !isCertain(before, now))
                .forEach(before -> before.unwrapping().tellAgain());
    }

    private static boolean isCertain(Told before, Instant now) {
        return !before.at().plus(CERTAIN).isAfter(now);
    }
}
