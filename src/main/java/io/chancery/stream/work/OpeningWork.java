package io.chancery.stream.work;

import io.chancery.kms.KmsException;
import io.chancery.kms.Unwrapping;
import io.chancery.kms.decorator.KmsFailureLog;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.Request;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SigningRequest;
import io.chancery.payload.envelope.UnopenableException;
import io.chancery.records.RequestEnvelope;
import io.chancery.records.mapping.InvalidRequestException;
import io.chancery.stream.pending.Attempt;
import io.chancery.stream.pending.PostponedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Opens a sealed request: has its data key unwrapped, decrypts and reads the payload. A call of the KMS that failed is
 * made again later, until the deadline, unless the failure is final. Whatever else stands in the way of the plaintext
 * ends the request under one code, so that an answer tells nothing about it; the log tells operators more.
 *
 * <p>Thread-safe; {@link #open} blocks. An interrupt throws {@link IllegalStateException}.
 */
public final class OpeningWork {
    private static final Logger LOG = LoggerFactory.getLogger(OpeningWork.class);

    private final RequestEnvelope envelope;
    private final PatientCalls calls;
    private final KmsFailureLog failures;

    /**
     * For one worker.
     *
     * @param envelope with retries and time limits
     * @param pause between one failed call, its retries included, and the next
     */
    public OpeningWork(RequestEnvelope envelope, Duration pause, InstantSource clock) {
        this.envelope = envelope;
        this.calls = new PatientCalls(pause, clock);
        this.failures = new KmsFailureLog(clock);
    }

    /** Throws {@link PostponedException} if the KMS has to be asked again later. */
    public Done<OpeningOutcome> open(Request request, Instant deadline, Attempt attempt) {
        AtomicReference<@Nullable Unwrapping> unwrapped = new AtomicReference<>();
        OpeningOutcome outcome = open(request, deadline, attempt, unwrapped::set);
        return new Done<>(outcome, unwrapped.get());
    }

    /**
     * Opens as {@link #open(Request, Instant, Attempt)} does.
     *
     * @param unwrapped is told by which call of the KMS the data key was unwrapped
     */
    OpeningOutcome open(Request request, Instant deadline, Attempt attempt, Consumer<Unwrapping> unwrapped) {
        return switch (request) {
            case SigningRequest open -> new OpeningOutcome.Opened(open);
            case SealedRequest sealed ->
                PatientCalls.outcome(
                        () -> open(sealed, deadline, attempt, unwrapped),
                        OpeningOutcome.Refused::new,
                        defect -> log(LOG.atError(), sealed)
                                .addKeyValue("defect", defect.getClass().getName())
                                .log("could not be opened"));
        };
    }

    private OpeningOutcome open(SealedRequest sealed, Instant deadline, Attempt attempt, Consumer<Unwrapping> unwrapped)
            throws InterruptedException {
        if (calls.isLate(deadline)) {
            return new OpeningOutcome.Refused(Rejection.expired(sealed).retriedByWorker(attempt.isAgain()));
        }
        try {
            return new OpeningOutcome.Opened(calls.call(
                    KeyTroubles.Key.master(sealed.wallet().tenant()),
                    deadline,
                    attempt,
                    () -> envelope.open(sealed, unwrapped),
                    failure -> failures.log(call(sealed), failure)));
        } catch (UnopenableException unopenable) {
            Throwable cause = unopenable.getCause();
            if (cause instanceof KmsException failure) {
                failures.log(call(sealed), failure);
            }
            log(LOG.atWarn(), sealed)
                    .addKeyValue("reason", cause == null ? "sealed for another tenant" : cause.getMessage())
                    .log("cannot be opened");
            return new OpeningOutcome.Refused(Rejection.of(RejectionCode.PAYLOAD_NOT_OPENED));
        } catch (InvalidRequestException invalid) {
            return new OpeningOutcome.Refused(invalid.rejection());
        }
    }

    private static KmsFailureLog.Call call(SealedRequest sealed) {
        return new KmsFailureLog.Call("open", sealed.wallet(), null);
    }

    private static LoggingEventBuilder log(LoggingEventBuilder event, SealedRequest request) {
        return event.addKeyValue("request", request.id()).addKeyValue("wallet", request.wallet());
    }
}
