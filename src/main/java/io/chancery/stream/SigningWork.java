package io.chancery.stream;

import io.chancery.kms.Kms;
import io.chancery.model.Bytes;
import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import io.chancery.model.SealedRequest;
import io.chancery.model.ShortId;
import io.chancery.model.SigningOutcome;
import io.chancery.model.SigningPayload;
import io.chancery.model.SigningRequest;
import io.chancery.payload.PayloadEncoder;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.payload.SignatureMismatchException;
import java.time.Duration;
import java.time.InstantSource;
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
    private final OpeningWork opening;
    private final PatientCalls calls;

    /**
     * For one worker.
     *
     * @param kms with retries and time limits
     * @param opening opens again what was sealed and is no longer in memory
     * @param pause between one failed call, its retries included, and the next
     */
    public SigningWork(
            Kms kms,
            PayloadEncoder encoder,
            OpeningWork opening,
            InFlight inFlight,
            Duration pause,
            InstantSource clock) {
        this.kms = kms;
        this.encoder = encoder;
        this.opening = opening;
        this.calls = new PatientCalls(inFlight, pause, clock);
    }

    SigningOutcome sign(PendingSignature pending) {
        if (calls.isLate(pending.deadline())) {
            return failed(Rejection.of(RejectionCode.EXPIRED));
        }
        return switch (open(pending)) {
            case Opening.Refused refused -> failed(refused.rejection());
            case Opening.Opened opened ->
                PatientCalls.outcome(
                        () -> sign(pending, opened.request().payload()),
                        SigningWork::failed,
                        defect -> logDefect(pending, defect));
        };
    }

    private Opening open(PendingSignature pending) {
        SigningRequest open = pending.open();
        return open == null ? opening.open(pending.request(), pending.deadline()) : new Opening.Opened(open);
    }

    private SigningOutcome sign(PendingSignature pending, SigningPayload payload) throws InterruptedException {
        try {
            SigningInput input = encoder.encode(payload, pending.key().verificationKey());
            Bytes signature = calls.until(
                    pending.deadline(), () -> kms.sign(pending.key().keyId(), input.algorithm(), input.input()));
            return new SigningOutcome.Signed(
                    payload.typeName(),
                    encoder.assemble(input, signature, pending.key().verificationKey()));
        } catch (SignatureMismatchException mismatch) {
            log(LOG.atError(), pending).log("the KMS answered with a signature that is not the key's");
            return failed(Rejection.of(
                    RejectionCode.KMS_SIGNING_ERROR, "The KMS's signature is not one of this key over this payload."));
        }
    }

    /** Without its cause if the payload is confidential: a message may quote it. */
    private static void logDefect(PendingSignature pending, Exception defect) {
        LoggingEventBuilder event = log(LOG.atError(), pending)
                .addKeyValue("defect", defect.getClass().getName());
        (pending.request() instanceof SealedRequest ? event : event.setCause(defect)).log("could not be signed");
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
