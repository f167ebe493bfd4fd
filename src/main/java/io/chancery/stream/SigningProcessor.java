package io.chancery.stream;

import io.chancery.admission.Admission;
import io.chancery.admission.Decision;
import io.chancery.audit.AuditEvents;
import io.chancery.model.Origin;
import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import io.chancery.model.SignedPayload;
import io.chancery.model.SignedResult;
import io.chancery.model.SigningOutcome;
import io.chancery.model.SigningRejection;
import io.chancery.model.SigningRequest;
import io.chancery.payload.Accounts;
import io.chancery.records.InvalidRequestException;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a partition's signing requests. A record is read, decided and, if admitted, kept as pending work; a punctuation
 * publishes what has finished. Every request ends in one record, signed or rejected, with its audit event beside it.
 */
final class SigningProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(SigningProcessor.class);

    private final ProcessorParts parts;
    private final AuditEvents audit;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    private Outbox outbox;

    @SuppressWarnings("NullAway.Init")
    private Intake intake;

    @SuppressWarnings("NullAway.Init")
    private Admission admission;

    @SuppressWarnings("NullAway.Init")
    private PendingWork<PendingSignature, SigningOutcome> pending;

    @SuppressWarnings("NullAway.Init")
    private Cancellable releasing;

    SigningProcessor(ProcessorParts parts) {
        this.parts = parts;
        this.audit = parts.auditEvents();
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        outbox = new Outbox(context, parts.codec(), parts.topics());
        intake = new Intake(context, parts.partitions(), ChanceryTopology.REROUTED_REQUESTS, RecordSizes.REQUESTS);
        KeyTable keys = new KeyTable(context.getStateStore(TaskStores.KEYS), parts.codec());
        WindowedIds ids = new WindowedIds(context.getStateStore(TaskStores.IDS), parts.idRetention(), parts.clock());
        admission = Admission.standard(keys, ids);
        pending = new PendingWork<>(
                context.getStateStore(TaskStores.PENDING_SIGNATURES),
                new PendingSignatures(parts, keys, context.taskId().partition()),
                parts.executor(),
                parts.inFlight());
        releasing = context.schedule(
                parts.punctuation(), PunctuationType.WALL_CLOCK_TIME, now -> pending.release(this::answer));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        try {
            SigningRequest request = intake.read(
                    record,
                    () -> parts.codec().readSigningRequest(parts.topics().signingRequests(), record.value()));
            if (request != null && intake.isAtHome(record, request.wallet())) {
                decide(request, record);
            }
        } catch (InvalidRequestException invalid) {
            rejectMalformed(invalid);
        }
    }

    @Override
    public void close() {
        // A task that starts over initialises this processor again, and keeps what was scheduled before.
        releasing.cancel();
        pending.close();
    }

    private void decide(SigningRequest request, Record<byte[], byte[]> record) {
        Origin origin = intake.origin();
        Instant now = parts.clock().instant();
        switch (admission.decide(request, Intake.fingerprint(record.value()), now)) {
            case Decision.Admitted admitted -> {
                outbox.audit(audit.admitted(request, admitted.key(), origin, now));
                pending.add(
                        origin.offset(), new PendingSignature(request, admitted.key(), origin, deadline(request, now)));
            }
            case Decision.Denied denied -> {
                outbox.audit(audit.denied(request, denied.rejection(), origin, now));
                reject(request, denied.rejection(), origin, now);
            }
            case Decision.Repeated repeated ->
                LOG.atInfo()
                        .addKeyValue("request", request.id())
                        .addKeyValue("record", origin)
                        .log("repeated; answered before");
        }
    }

    private Instant deadline(SigningRequest request, Instant now) {
        Instant latest = now.plus(parts.deadline());
        Instant expiresAt = request.expiresAt();
        return expiresAt == null || latest.isBefore(expiresAt) ? latest : expiresAt;
    }

    private void answer(PendingSignature work, SigningOutcome outcome) {
        Instant now = parts.clock().instant();
        switch (outcome) {
            case SigningOutcome.Signed signed -> publish(work, signed.result(), now);
            case SigningOutcome.Failed failed -> fail(work, failed.rejection(), now);
        }
    }

    private void publish(PendingSignature work, SignedResult result, Instant now) {
        if (isExpired(work.request(), now)) {
            LOG.atInfo().addKeyValue("request", work.request().id()).log("expired; its signature is discarded");
            fail(work, Rejection.of(RejectionCode.EXPIRED), now);
        } else {
            outbox.audit(audit.signed(work.request(), work.key(), result, work.origin(), now));
            outbox.signed(signedPayload(work, result, now));
        }
    }

    private static boolean isExpired(SigningRequest request, Instant now) {
        Instant expiresAt = request.expiresAt();
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    private void fail(PendingSignature work, Rejection rejection, Instant now) {
        outbox.audit(audit.failed(work.request(), work.key(), rejection, work.origin(), now));
        reject(work.request(), rejection, work.origin(), now);
    }

    private void reject(SigningRequest request, Rejection rejection, Origin origin, Instant now) {
        outbox.rejected(new SigningRejection(
                request.id(),
                request.wallet().tenant(),
                request.wallet().alias(),
                request.network(),
                rejection,
                origin,
                now));
    }

    private void rejectMalformed(InvalidRequestException invalid) {
        Origin origin = intake.origin();
        Instant now = parts.clock().instant();
        outbox.audit(audit.malformed(
                invalid.tenant(),
                invalid.keyAlias(),
                invalid.id(),
                invalid.requester(),
                invalid.operation(),
                invalid.network(),
                invalid.rejection(),
                origin,
                now));
        outbox.rejected(new SigningRejection(
                invalid.id(),
                invalid.tenant(),
                invalid.keyAlias(),
                invalid.network(),
                invalid.rejection(),
                origin,
                now));
    }

    private static SignedPayload signedPayload(PendingSignature work, SignedResult result, Instant now) {
        SigningRequest request = work.request();
        return new SignedPayload(
                request.id(),
                request.wallet(),
                work.key().version(),
                work.key().publicKey(),
                Accounts.address(work.key().verificationKey(), request.network()),
                request.operation(),
                request.network(),
                request.payload().typeName(),
                result,
                now);
    }
}
