package io.chancery.stream;

import io.chancery.admission.Admission;
import io.chancery.admission.Authentication;
import io.chancery.admission.Decision;
import io.chancery.admission.Freshness;
import io.chancery.admission.KeyOwners;
import io.chancery.admission.SignatureCheck;
import io.chancery.admission.SignedRecord;
import io.chancery.model.Bytes;
import io.chancery.model.Rejection;
import io.chancery.model.RejectionCode;
import io.chancery.model.Request;
import io.chancery.model.RequestHead;
import io.chancery.model.SigningOutcome;
import io.chancery.model.SigningRequest;
import io.chancery.model.WalletId;
import io.chancery.records.InvalidRequestException;
import io.chancery.records.ReceivedRequest;
import io.chancery.seal.BrokenSealException;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Takes a partition's signing requests from their record to their answer, once it is known whose they are. An open request is judged at once; a sealed one, and
 * what its wallet sends after it, is first pending to be opened. What is admitted is pending to be signed. A punctuation moves
 * on what has finished: every request ends in one record, signed or rejected, with its audit event beside it.
 */
final class SigningProcessor implements Processor<byte[], byte[], Object, byte[]> {
    private final ProcessorParts parts;
    private final Freshness freshness;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    private TaskState state;

    @SuppressWarnings("NullAway.Init")
    private Intake intake;

    @SuppressWarnings("NullAway.Init")
    private Authenticity authenticity;

    @SuppressWarnings("NullAway.Init")
    private WindowedIds ids;

    @SuppressWarnings("NullAway.Init")
    private DeniedRecords denied;

    @SuppressWarnings("NullAway.Init")
    private KeyTable keys;

    @SuppressWarnings("NullAway.Init")
    private Admission admission;

    @SuppressWarnings("NullAway.Init")
    private PendingWork<PendingOpening, Opening> openings;

    @SuppressWarnings("NullAway.Init")
    private PendingWork<PendingSignature, SigningOutcome> signatures;

    @SuppressWarnings("NullAway.Init")
    private RequestCounts counts;

    @SuppressWarnings("NullAway.Init")
    private Outbox outbox;

    @SuppressWarnings("NullAway.Init")
    private Answers answers;

    @SuppressWarnings("NullAway.Init")
    private Cancellable releasing;

    private boolean departed;

    SigningProcessor(ProcessorParts parts) {
        this.parts = parts;
        this.freshness = new Freshness(parts.idRetention());
    }

    @Override
    public void init(ProcessorContext<Object, byte[]> context) {
        int partition = context.taskId().partition();
        state = new TaskState(context, parts);
        keys = new KeyTable(state.named(TaskStores.KEYS), parts.codec());
        ids = new WindowedIds(state.ids(), parts.idRetention(), parts.clock());
        denied = new DeniedRecords(ids, parts.authentication() instanceof Authentication.Required);
        intake = new Intake(context, parts.partitions(), ChanceryTopology.REROUTED_REQUESTS, RecordSizes.REQUESTS);
        authenticity = new Authenticity(context, parts, intake);
        KeyOwners owners = new PublicKeyIndex(context.getStateStore(PublicKeyIndex.STORE), parts.clock());
        admission = Admission.standard(
                keys, owners, new CompiledPolicies(), parts.policyRequired(), ids, TaskGuards.of(state, parts));
        openings = new PendingWork<>(
                state.pending(TaskStores.PENDING_OPENINGS),
                new PendingOpenings(parts, partition, this::refuse),
                parts.executor(),
                parts.openingsInFlight(),
                Pace.UNLIMITED,
                parts.pause(),
                parts.clock());
        signatures = new PendingWork<>(
                state.pending(TaskStores.PENDING_SIGNATURES),
                new PendingSignatures(parts, keys, partition, this::refuse),
                parts.executor(),
                parts.inFlight(),
                Pace.UNLIMITED,
                parts.pause(),
                parts.clock());
        counts = new RequestCounts(context);
        outbox = new Outbox(context, state, parts);
        answers = new Answers(outbox, parts.auditEvents(), keys, counts, parts.clock());
        parts.departure().join();
        departed = false;
        releasing = context.schedule(parts.punctuation(), PunctuationType.WALL_CLOCK_TIME, now -> release());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        SignatureCheck check = SignaturesAhead.take(record.headers());
        try {
            SignedRecord signed = authenticity.signed(record, check);
            ReceivedRequest received = intake.read(
                    record,
                    () -> parts.codec()
                            .receiveSigningRequest(parts.topics().signingRequests(), record.value(), signed.schema()));
            if (received != null && intake.isAtHome(record, received.head().wallet())) {
                receive(received, record, signed);
            }
        } catch (InvalidRequestException nobodys) {
            answers.malformed(nobodys, nobodys.rejection(), intake.origin());
        } finally {
            check.done();
        }
    }

    /** Reads no more than the head of a request before it is known to be its requester's. */
    private void receive(ReceivedRequest received, Record<byte[], byte[]> record, SignedRecord signed) {
        RequestHead head = received.head();
        Bytes fingerprint = Intake.fingerprint(record.value());
        Decision.NotAdmitted unauthentic = authenticate(head, fingerprint, record, signed);
        if (unauthentic != null) {
            end(head, unauthentic);
            return;
        }
        try {
            Request request = intake.read(record, received::whole);
            if (request != null) {
                receive(request, fingerprint);
            }
        } catch (InvalidRequestException invalid) {
            reject(head, invalid, fingerprint);
        }
    }

    /** One whose wallet and id are well-formed is answered once, like any other. */
    private void reject(RequestHead head, InvalidRequestException invalid, Bytes fingerprint) {
        switch (claim(head.wallet(), head.id(), fingerprint)) {
            case null -> answers.malformed(invalid, invalid.rejection(), intake.origin());
            case Decision.Denied denial -> answers.malformed(invalid, denial.rejection(), intake.origin());
            case Decision.Repeated repeated -> answers.repeated(head, intake.origin());
        }
    }

    /**
     * Finds out whose a record is; null if it is its requester's. A record that is not authentic takes no id, so that a forger cannot
     * use up a requester's. If it is one that was answered before, its id has its answer, and gets no second one because the
     * requester's key was revoked since.
     */
    private Decision.@Nullable NotAdmitted authenticate(
            RequestHead head, Bytes fingerprint, Record<byte[], byte[]> record, SignedRecord signed) {
        try {
            return authenticateUnlessRefused(head, fingerprint, record, signed);
        } catch (BrokenSealException refused) {
            return new Decision.Denied(Rejection.of(RejectionCode.STATE_REFUSED));
        }
    }

    private Decision.@Nullable NotAdmitted authenticateUnlessRefused(
            RequestHead head, Bytes fingerprint, Record<byte[], byte[]> record, SignedRecord signed) {
        if (denied.has(head.wallet(), fingerprint, record)) {
            return new Decision.Repeated();
        }
        Rejection unauthentic = authenticity.objection(head, signed);
        if (unauthentic == null) {
            return null;
        }
        Bytes answered = ids.find(head.wallet(), head.id());
        if (answered != null && answered.equals(fingerprint)) {
            return new Decision.Repeated();
        }
        denied.add(head.wallet(), fingerprint, record);
        return new Decision.Denied(unauthentic);
    }

    @Override
    public void close() {
        // A task that starts over initialises this processor again, and keeps what was scheduled before.
        releasing.cancel();
        openings.close();
        signatures.close();
        counts.close();
        if (!departed) {
            parts.departure().told();
        }
    }

    private void release() {
        outbox.beginTrail();
        openings.release(this::opened);
        signatures.release(this::signed);
        state.tellRefusals(outbox::stateRefused);
        if (!departed && parts.departure().isAnnounced()) {
            outbox.endTrail();
            parts.departure().told();
            departed = true;
        }
    }

    private void signed(PendingSignature work, SigningOutcome signed) {
        SigningOutcome outcome = heeding(work, signed);
        if (outcome instanceof SigningOutcome.Failed failed && !failed.signatureMayExist()) {
            admission.release(work.reserved());
        }
        answers.ended(work, outcome);
    }

    /** A signature is worth nothing if its key was revoked meanwhile, or nothing is known of its key any more. */
    private SigningOutcome heeding(PendingSignature work, SigningOutcome signed) {
        try {
            return keys.isRevoked(work.request().wallet(), work.key().version())
                    ? failed(RejectionCode.KEY_REVOKED, signed)
                    : signed;
        } catch (BrokenSealException refused) {
            return failed(RejectionCode.STATE_REFUSED, signed);
        }
    }

    private static SigningOutcome failed(RejectionCode code, SigningOutcome outcome) {
        Rejection rejection = Rejection.of(code);
        return switch (outcome) {
            case SigningOutcome.Signed signed -> new SigningOutcome.Failed(rejection, true, signed.calls());
            case SigningOutcome.Failed failed ->
                new SigningOutcome.Failed(rejection, failed.signatureMayExist(), failed.calls());
        };
    }

    /** Answers a request that is not done because what is kept about it, or about its wallet, is refused. */
    private void refuse(PendingOpening received) {
        answers.denied(received.request(), Rejection.of(RejectionCode.STATE_REFUSED), received.origin());
    }

    private void receive(Request request, Bytes fingerprint) {
        PendingOpening received = new PendingOpening(request, intake.origin(), deadline(request));
        Decision.NotAdmitted early = decideEarly(request, fingerprint);
        if (early != null) {
            end(received, early);
        } else if (request instanceof SigningRequest open
                && !openings.holds(request.wallet().key())) {
            judge(received, open);
        } else {
            open(received);
        }
    }

    private void open(PendingOpening received) {
        Decision.NotAdmitted early = admission.judgeSealed(received.request());
        if (early == null) {
            openings.add(received);
        } else {
            end(received, early);
        }
    }

    /** Uses the id of an authentic request; null if nothing used it before. */
    private Decision.@Nullable NotAdmitted claim(WalletId wallet, String id, Bytes fingerprint) {
        try {
            return admission.claim(wallet, id, fingerprint);
        } catch (BrokenSealException refused) {
            return new Decision.Denied(Rejection.of(RejectionCode.STATE_REFUSED));
        }
    }

    /** What can be decided without the payload; null if nothing. */
    private Decision.@Nullable NotAdmitted decideEarly(Request request, Bytes fingerprint) {
        Decision.NotAdmitted decided = claim(request.wallet(), request.id(), fingerprint);
        return decided == null
                        && !freshness.isFresh(request.createdAt(), parts.clock().instant())
                ? new Decision.Denied(Rejection.of(RejectionCode.REQUEST_STALE))
                : decided;
    }

    private void opened(PendingOpening received, Opening opening) {
        switch (opening) {
            case Opening.Opened opened -> judge(received, opened.request());
            case Opening.Refused refused -> answers.denied(received.request(), refused.rejection(), received.origin());
        }
    }

    private void judge(PendingOpening received, SigningRequest open) {
        switch (admission.judge(open, parts.clock().instant())) {
            case Decision.Admitted admitted -> {
                answers.admitted(received.request(), admitted, received.origin());
                signatures.add(new PendingSignature(
                        received.request(),
                        open,
                        admitted.key(),
                        admitted.slot(),
                        admitted.policyVersion(),
                        received.origin(),
                        received.deadline(),
                        false));
            }
            case Decision.NotAdmitted refusal -> end(received, refusal);
        }
    }

    private void end(PendingOpening received, Decision.NotAdmitted decision) {
        switch (decision) {
            case Decision.Denied denied -> answers.denied(received.request(), denied.rejection(), received.origin());
            case Decision.Repeated repeated -> answers.repeated(RequestHead.of(received.request()), received.origin());
        }
    }

    private void end(RequestHead head, Decision.NotAdmitted decision) {
        switch (decision) {
            case Decision.Denied denial -> answers.denied(head, denial.rejection(), intake.origin());
            case Decision.Repeated repeated -> answers.repeated(head, intake.origin());
        }
    }

    private Instant deadline(Request request) {
        Instant latest = parts.clock().instant().plus(parts.deadline());
        Instant expiresAt = request.expiresAt();
        return expiresAt == null || latest.isBefore(expiresAt) ? latest : expiresAt;
    }
}
