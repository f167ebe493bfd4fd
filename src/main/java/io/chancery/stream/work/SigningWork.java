package io.chancery.stream.work;

import io.chancery.kms.Kms;
import io.chancery.kms.KmsSignature;
import io.chancery.kms.Unwrapping;
import io.chancery.kms.decorator.KmsFailureLog;
import io.chancery.model.Bytes;
import io.chancery.model.KmsCalls;
import io.chancery.model.PublicKey;
import io.chancery.model.ShortId;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SigningOutcome;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.payload.PayloadEncoder;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.payload.SignatureMismatchException;
import io.chancery.stream.pending.Attempt;
import io.chancery.stream.pending.PostponedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Signs one admitted request: encodes the payload, calls the KMS, checks and assembles the result. A call that failed
 * is made again later, until the request's deadline, unless the failure is final; everything else that goes wrong ends
 * the request.
 *
 * <p>Thread-safe; {@link #sign} blocks. An interrupt is nothing that went wrong with the request: it throws {@link
 * IllegalStateException}.
 */
public final class SigningWork {
    private static final Logger LOG = LoggerFactory.getLogger(SigningWork.class);

    private final Kms kms;
    private final PayloadEncoder encoder;
    private final PayloadDigests digests;
    private final OpeningWork opening;
    private final PatientCalls calls;
    private final KmsFailureLog failures;

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
        this.digests = new PayloadDigests(encoder);
        this.opening = opening;
        this.calls = new PatientCalls(pause, clock);
        this.failures = new KmsFailureLog(clock);
    }

    /** Throws {@link PostponedException} if the KMS has to be asked again later. */
    public Done<SigningOutcome> sign(PendingSignature pending, Attempt attempt) {
        AtomicReference<@Nullable Unwrapping> unwrapped = new AtomicReference<>();
        SigningOutcome outcome = sign(pending, attempt, unwrapped::set);
        return new Done<>(outcome, unwrapped.get());
    }

    private SigningOutcome sign(PendingSignature pending, Attempt attempt, Consumer<Unwrapping> unwrapped) {
        if (pending.key().state() == KeyVersion.State.REVOKED) {
            return failedUnopened(pending, attempt, Rejection.ofKey(RejectionCode.KEY_REVOKED, pending.request()));
        }
        if (calls.isLate(pending.deadline())) {
            return failedUnopened(
                    pending, attempt, Rejection.expired(pending.request()).retriedByWorker(attempt.isAgain()));
        }
        return switch (open(pending, attempt, unwrapped)) {
            case OpeningOutcome.Refused refused -> failed(pending, attempt, refused.rejection(), null);
            case OpeningOutcome.Opened opened -> sign(pending, opened.request().payload(), attempt);
        };
    }

    private OpeningOutcome open(PendingSignature pending, Attempt attempt, Consumer<Unwrapping> unwrapped) {
        SigningRequest open = pending.open();
        return open == null
                ? opening.open(pending.request(), pending.deadline(), attempt, unwrapped)
                : new OpeningOutcome.Opened(open);
    }

    private SigningOutcome sign(PendingSignature pending, SigningPayload payload, Attempt attempt) {
        return PatientCalls.outcome(
                () -> signed(pending, payload, attempt),
                rejection -> failed(pending, attempt, rejection, digest(pending, payload)),
                defect -> logDefect(pending, defect));
    }

    /** Ends a request whose payload is not opened for that. */
    private SigningOutcome failedUnopened(PendingSignature pending, Attempt attempt, Rejection rejection) {
        SigningRequest open = pending.open();
        return failed(pending, attempt, rejection, open == null ? null : digest(pending, open.payload()));
    }

    private static SigningOutcome failed(
            PendingSignature pending, Attempt attempt, Rejection rejection, @Nullable Bytes digest) {
        return new SigningOutcome.Failed(
                rejection,
                pending.mayHaveRun() || attempt.asked().mayHaveActed(),
                attempt.asked().calls(),
                digest);
    }

    private @Nullable Bytes digest(PendingSignature pending, SigningPayload payload) {
        AdmittedContent admitted = pending.admitted();
        return admitted == null
                ? digests.find(payload, pending.key())
                : admitted.facts().digest();
    }

    private SigningOutcome signed(PendingSignature pending, SigningPayload payload, Attempt attempt)
            throws InterruptedException {
        PublicKey key = pending.key().verificationKey();
        SigningInput input = input(pending, payload, key);
        KmsSignature signature = call(pending, input, attempt);
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
                    signature.calls(),
                    input.digest());
        }
    }

    private SigningInput input(PendingSignature pending, SigningPayload payload, PublicKey key) {
        AdmittedContent admitted = pending.admitted();
        SigningInput kept = admitted == null ? null : admitted.input();
        return kept == null ? encoder.encode(payload, key) : kept;
    }

    private KmsSignature call(PendingSignature pending, SigningInput input, Attempt attempt)
            throws InterruptedException {
        String keyId = pending.key().keyId();
        KmsFailureLog.Call call =
                new KmsFailureLog.Call("sign", pending.request().wallet(), keyId);
        return calls.call(
                KeyTroubles.Key.of(pending.request().wallet(), keyId),
                pending.deadline(),
                attempt,
                () -> {
                    KmsCalls failed = attempt.asked().begin();
                    return kms.sign(keyId, input.algorithm(), input.input()).after(failed);
                },
                failure -> {
                    attempt.asked().failed(failure);
                    failures.log(call, failure);
                });
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
}
