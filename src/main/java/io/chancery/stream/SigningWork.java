package io.chancery.stream;

import io.chancery.kms.Kms;
import io.chancery.kms.KmsException;
import io.chancery.model.Bytes;
import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import io.chancery.model.ShortId;
import io.chancery.model.SigningOutcome;
import io.chancery.payload.PayloadEncoder;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.payload.SignatureMismatchException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Signs one admitted request: encodes the payload, calls the KMS, checks and assembles the result. A KMS that is
 * unreachable or throttles is asked again until the request's deadline; everything else that goes wrong ends the request.
 *
 * <p>Thread-safe; {@link #sign} blocks. An interrupt is nothing that went wrong with the request: it throws {@link
 * IllegalStateException}.
 */
public final class SigningWork {
    private static final Logger LOG = LoggerFactory.getLogger(SigningWork.class);

    private final Kms kms;
    private final PayloadEncoder encoder;
    private final InFlight inFlight;
    private final Duration pause;
    private final InstantSource clock;
    private final AtomicBoolean answering = new AtomicBoolean(true);

    /**
     * For one worker.
     *
     * @param kms with retries and time limits
     * @param pause between one failed call, its retries included, and the next
     */
    public SigningWork(Kms kms, PayloadEncoder encoder, InFlight inFlight, Duration pause, InstantSource clock) {
        this.kms = kms;
        this.encoder = encoder;
        this.inFlight = inFlight;
        this.pause = pause;
        this.clock = clock;
    }

    SigningOutcome sign(PendingSignature pending) {
        if (!clock.instant().isBefore(pending.deadline())) {
            return failed(Rejection.of(RejectionCode.EXPIRED));
        }
        try {
            SigningInput input =
                    encoder.encode(pending.request().payload(), pending.key().verificationKey());
            Bytes signature = signUntilDeadline(pending, input);
            return new SigningOutcome.Signed(
                    encoder.assemble(input, signature, pending.key().verificationKey()));
        } catch (KmsException failure) {
            return failed(Rejection.of(failure.code(), String.valueOf(failure.getMessage())));
        } catch (SignatureMismatchException mismatch) {
            log(LOG.atError(), pending).log("the KMS answered with a signature that is not the key's");
            return failed(Rejection.of(
                    RejectionCode.KMS_SIGNING_ERROR, "The KMS's signature is not one of this key over this payload."));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; the request stays pending", interrupted);
        } catch (RuntimeException defect) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("interrupted; the request stays pending", defect);
            }
            log(LOG.atError(), pending).setCause(defect).log("could not be signed");
            return failed(Rejection.of(RejectionCode.INTERNAL_ERROR));
        }
    }

    private Bytes signUntilDeadline(PendingSignature pending, SigningInput input) throws InterruptedException {
        while (true) {
            try {
                Bytes signature = kms.sign(pending.key().keyId(), input.algorithm(), input.input());
                succeeded();
                return signature;
            } catch (KmsException failure) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException("interrupted while waiting for the KMS");
                }
                note(failure);
                Instant next = clock.instant().plus(pause);
                if (!failure.retryable() || !next.isBefore(pending.deadline())) {
                    throw failure;
                }
                Thread.sleep(pause);
            }
        }
    }

    private void succeeded() {
        inFlight.succeeded();
        if (!answering.get() && answering.compareAndSet(false, true)) {
            LOG.info("the KMS answers again");
        }
    }

    private void note(KmsException failure) {
        if (failure instanceof KmsException.Throttled) {
            inFlight.throttled();
        }
        if (failure.retryable() && answering.compareAndSet(true, false)) {
            LOG.atWarn()
                    .addKeyValue("reason", failure.getMessage())
                    .log("the KMS does not answer; requests wait until their deadline");
        }
    }

    private static SigningOutcome failed(Rejection rejection) {
        return new SigningOutcome.Failed(rejection);
    }

    private static LoggingEventBuilder log(LoggingEventBuilder event, PendingSignature pending) {
        return event.addKeyValue("request", pending.request().id())
                .addKeyValue("wallet", pending.request().wallet())
                .addKeyValue("key", ShortId.of(pending.key().keyId()));
    }
}
