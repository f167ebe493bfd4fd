package io.chancery.stream;

import io.chancery.kms.Kms;
import io.chancery.kms.KmsException;
import io.chancery.kms.KmsSignature;
import io.chancery.model.KeyVersion;
import io.chancery.model.KmsCalls;
import io.chancery.model.PublicKey;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Signs one admitted request: encodes the payload, calls the KMS, checks and assembles the result. A KMS that is
 * unreachable or throttles is asked again later, until the request's deadline; everything else that goes wrong ends the request.
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
    public SigningWork(Kms kms, PayloadEncoder encoder, OpeningWork opening, Duration pause, InstantSource clock) {
        this.kms = kms;
        this.encoder = encoder;
        this.opening = opening;
        this.calls = new PatientCalls(pause, clock);
    }

    /** Throws {@link PostponedException} if the KMS has to be asked again later. */
    SigningOutcome sign(PendingSignature pending, Attempt attempt) {
        if (pending.key().state() == KeyVersion.State.REVOKED) {
            return new SigningOutcome.Failed(Rejection.of(RejectionCode.KEY_REVOKED), pending.mayHaveRun(), null);
        }
        if (calls.isLate(pending.deadline())) {
            return new SigningOutcome.Failed(Rejection.of(RejectionCode.EXPIRED), pending.mayHaveRun(), null);
        }
        return switch (open(pending, attempt)) {
            case Opening.Refused refused -> new SigningOutcome.Failed(refused.rejection(), pending.mayHaveRun(), null);
            case Opening.Opened opened -> sign(pending, opened.request().payload(), attempt);
        };
    }

    private Opening open(PendingSignature pending, Attempt attempt) {
        SigningRequest open = pending.open();
        return open == null ? opening.open(pending.request(), pending.deadline(), attempt) : new Opening.Opened(open);
    }

    private SigningOutcome sign(PendingSignature pending, SigningPayload payload, Attempt attempt) {
        Asked asked = new Asked(pending.mayHaveRun(), attempt);
        return PatientCalls.outcome(
                () -> sign(pending, payload, asked),
                rejection -> new SigningOutcome.Failed(rejection, asked.signatureMayExist, asked.calls),
                defect -> logDefect(pending, defect));
    }

    private SigningOutcome sign(PendingSignature pending, SigningPayload payload, Asked asked)
            throws InterruptedException {
        PublicKey key = pending.key().verificationKey();
        SigningInput input = encoder.encode(payload, key);
        KmsSignature signature = call(pending, input, asked);
        try {
            return new SigningOutcome.Signed(
                    payload.typeName(), encoder.assemble(input, signature.value(), key), signature.calls());
        } catch (SignatureMismatchException mismatch) {
            log(LOG.atError(), pending).log("the KMS answered with a signature that is not the key's");
            return new SigningOutcome.Failed(
                    Rejection.of(
                            RejectionCode.KMS_SIGNING_ERROR,
                            "The KMS's signature is not one of this key over this payload."),
                    true,
                    signature.calls());
        }
    }

    private KmsSignature call(PendingSignature pending, SigningInput input, Asked asked) throws InterruptedException {
        asked.signatureMayExist = true;
        try {
            return calls.call(
                    KeyTroubles.Key.of(pending.request().wallet(), pending.key().keyId()),
                    pending.deadline(),
                    asked.attempt,
                    failures -> kms.sign(pending.key().keyId(), input.algorithm(), input.input())
                            .after(failures));
        } catch (KmsException failure) {
            asked.calls = failure.calls();
            asked.signatureMayExist = pending.mayHaveRun() || failure.calls().attempts() > 1 || !isRefusal(failure);
            throw failure;
        }
    }

    /** Whether a KMS that fails so has certainly not signed. */
    private static boolean isRefusal(KmsException failure) {
        return failure instanceof KmsException.AccessDenied || failure instanceof KmsException.MessageTooLarge;
    }

    /** Without its cause if the payload is confidential: a message may quote it. */
    private static void logDefect(PendingSignature pending, Exception defect) {
        LoggingEventBuilder event = log(LOG.atError(), pending)
                .addKeyValue("defect", defect.getClass().getName());
        (pending.request() instanceof SealedRequest ? event : event.setCause(defect)).log("could not be signed");
    }

    private static LoggingEventBuilder log(LoggingEventBuilder event, PendingSignature pending) {
        return event.addKeyValue("request", pending.request().id())
                .addKeyValue("wallet", pending.request().wallet())
                .addKeyValue("key", ShortId.of(pending.key().keyId()));
    }

    /** What is known of a request whose signing failed. */
    private static final class Asked {
        private final Attempt attempt;
        private boolean signatureMayExist;
        private @Nullable KmsCalls calls;

        private Asked(boolean signatureMayExist, Attempt attempt) {
            this.signatureMayExist = signatureMayExist;
            this.attempt = attempt;
        }
    }
}
