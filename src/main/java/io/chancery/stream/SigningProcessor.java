package io.chancery.stream;

import io.chancery.admission.Admission;
import io.chancery.admission.Decision;
import io.chancery.admission.Freshness;
import io.chancery.admission.UsedId;
import io.chancery.admission.check.KeyOwners;
import io.chancery.admission.identity.Authentication;
import io.chancery.model.Origin;
import io.chancery.model.WalletId;
import io.chancery.model.request.CheckResult;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.Request;
import io.chancery.model.request.RequestHead;
import io.chancery.model.request.SigningOutcome;
import io.chancery.model.request.SigningRequest;
import io.chancery.protocol.RecordSizes;
import io.chancery.records.ReceivedRequest;
import io.chancery.records.mapping.InvalidRequestException;
import io.chancery.seal.BrokenSealException;
import io.chancery.stream.arrival.ReceivedRecord;
import io.chancery.stream.arrival.ReceivedRecords;
import io.chancery.stream.pending.LaneConcurrency;
import io.chancery.stream.pending.PendingWork;
import io.chancery.stream.store.CompiledPolicies;
import io.chancery.stream.store.DeniedRecords;
import io.chancery.stream.store.KeyTable;
import io.chancery.stream.store.RecordDecider;
import io.chancery.stream.store.RecordFinding;
import io.chancery.stream.store.RequestHistory;
import io.chancery.stream.store.TaskStores;
import io.chancery.stream.store.WindowedIds;
import io.chancery.stream.work.OpeningOutcome;
import io.chancery.stream.work.PendingOpening;
import io.chancery.stream.work.PendingSignature;
import io.chancery.stream.work.RefusedRequests;
import io.chancery.stream.work.Source;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Takes a partition's signing requests from their record to their answer, once their schema is known and whose they
 * are. An open request is judged at once; a sealed one, and what its wallet sends after it, is first pending to be
 * opened. What is admitted is pending to be signed. A punctuation moves on what has finished: every request ends in one
 * record, signed or rejected, with its audit event beside it.
 */
final class SigningProcessor implements Processor<byte[], byte[], Object, byte[]> {
    private final ProcessorParts parts;
    private final Freshness freshness;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    private TaskState state;

    @SuppressWarnings("NullAway.Init")
    private RecordReceiver intake;

    @SuppressWarnings("NullAway.Init")
    private SchemaGate gate;

    @SuppressWarnings("NullAway.Init")
    private Authenticity authenticity;

    @SuppressWarnings("NullAway.Init")
    private RequestHistory history;

    @SuppressWarnings("NullAway.Init")
    private RecordDecider decider;

    @SuppressWarnings("NullAway.Init")
    private KeyTable keys;

    @SuppressWarnings("NullAway.Init")
    private Admission admission;

    @SuppressWarnings("NullAway.Init")
    private PendingWork<PendingOpening, OpeningOutcome> openings;

    @SuppressWarnings("NullAway.Init")
    private PendingWork<PendingSignature, SigningOutcome> signatures;

    @SuppressWarnings("NullAway.Init")
    private RequestCounts counts;

    @SuppressWarnings("NullAway.Init")
    private TaskOutput output;

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
        keys = new KeyTable(state.keys(), parts.codec(), parts.keyView(), parts.keyWrites());
        WindowedIds ids = new WindowedIds(state.ids(), parts.idRetention(), parts.clock());
        history = new RequestHistory(
                ids, this::isPending, new Origin(parts.topics().signingRequests(), partition, 0));
        decider = RecordDecider.ofRequests(
                new DeniedRecords(ids, parts.authentication() instanceof Authentication.Required), ids);
        ReceivedRecords records =
                ReceivedRecords.ofRequests(parts.authentication(), parts.deadline(), parts.clock());
        intake = new RecordReceiver(
                context, records, parts.partitions(), ChanceryTopology.REROUTED_REQUESTS, RecordSizes.REQUESTS);
        authenticity = new Authenticity(parts);
        gate = SchemaGate.ofRequests(context, parts, intake, records, state);
        KeyOwners owners = new PublicKeyIndex(context.getStateStore(PublicKeyIndex.STORE), parts.clock());
        admission = Admission.standard(
                keys, owners, new CompiledPolicies(), parts.policyRequired(), TaskGuards.of(state, parts));
        RefusedRequests refused = refusedRequests();
        openings = new PendingWork<>(
                state.pending(TaskStores.PENDING_OPENINGS),
                new PendingOpenings(parts, partition, refused),
                parts.executor(),
                parts.openingsInFlight(),
                LaneConcurrency.UNLIMITED,
                parts.pause(),
                parts.clock());
        signatures = new PendingWork<>(
                state.pending(TaskStores.PENDING_SIGNATURES),
                new PendingSignatures(parts, keys, partition, refused),
                parts.executor(),
                parts.inFlight(),
                LaneConcurrency.UNLIMITED,
                parts.pause(),
                parts.clock());
        counts = new RequestCounts(context);
        output = new TaskOutput(context, state, parts);
        answers = new Answers(output, parts.auditEvents(), keys, counts, parts.clock());
        parts.stopNotice().join();
        departed = false;
        releasing = context.schedule(parts.punctuation(), PunctuationType.WALL_CLOCK_TIME, now -> release());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        ReceivedRecord received = intake.receive(record);
        try {
            gate.pass(received, authenticity::checkUnreadRequest, this::process);
        } finally {
            received.done();
        }
    }

    private void process(ReceivedRecord received) {
        try {
            ReceivedRequest request = intake.read(
                    received,
                    () -> parts.codec()
                            .receiveSigningRequest(
                                    parts.topics().signingRequests(),
                                    received.record().value(),
                                    received.schema()));
            if (request != null && intake.isAtHome(received, request.head().wallet())) {
                receive(request, received);
            }
        } catch (InvalidRequestException nobodys) {
            answers.malformed(nobodys, nobodys.rejection(), new Source(received.origin(), null));
        }
    }

    /** Reads no more than the head of a request before it is known to be its requester's. */
    private void receive(ReceivedRequest request, ReceivedRecord received) {
        RequestHead head = request.head();
        UsedId use = UsedId.of(received.fingerprint(), received.origin().offset());
        RecordFinding finding =
                decider.decide(head.wallet(), head.id(), received, () -> authenticity.check(head, received));
        Source source = new Source(received.origin(), signer(received, finding));
        switch (finding) {
            case RecordFinding.Unanswered unanswered -> receive(request, received, source, use, unanswered);
            case RecordFinding.Repeated again -> answers.repeated(head, source);
            case RecordFinding.Denied denial -> answers.denied(head, denial.rejection(), source);
        }
    }

    /** Reads the rest of a request that is its requester's. */
    private void receive(
            ReceivedRequest request,
            ReceivedRecord received,
            Source source,
            UsedId use,
            RecordFinding.Unanswered finding) {
        try {
            Request whole = intake.read(received, request::whole);
            if (whole != null) {
                receive(new PendingOpening(whole, source, received.deadline(whole.expiresAt())), use, finding);
            }
        } catch (InvalidRequestException invalid) {
            reject(request.head(), invalid, source, use, finding);
        }
    }

    private void receive(PendingOpening received, UsedId use, RecordFinding.Unanswered finding) {
        switch (finding) {
            case RecordFinding.New first -> begin(received, use);
            case RecordFinding.Unusable unusable -> {
                Request request = received.request();
                answers.denied(request, rejection(request.wallet(), request.id(), unusable), received.source());
            }
        }
    }

    /** The key that was found to have signed a record, or null. */
    private @Nullable String signer(ReceivedRecord received, RecordFinding finding) {
        return switch (finding) {
            case RecordFinding.Unanswered unanswered -> authenticity.signer(received, CheckResult.passed());
            case RecordFinding.Repeated again ->
                again.authentic() ? authenticity.signer(received, CheckResult.passed()) : null;
            case RecordFinding.Denied denial -> authenticity.signer(received, new CheckResult.Denied(denial.rejection()));
        };
    }

    /** One whose wallet and id are well-formed is answered once, like any other. */
    private void reject(
            RequestHead head,
            InvalidRequestException invalid,
            Source source,
            UsedId use,
            RecordFinding.Unanswered finding) {
        switch (finding) {
            case RecordFinding.New first -> {
                decider.use(
                        head.wallet(),
                        head.id(),
                        use.rejected(invalid.rejection().code()));
                answers.malformed(invalid, invalid.rejection(), source);
            }
            case RecordFinding.Unusable unusable ->
                answers.malformed(invalid, rejection(head.wallet(), head.id(), unusable), source);
        }
    }

    /** Returns why a request may not use {@code id}. The state of the one that has used it may be refused too. */
    private Rejection rejection(WalletId wallet, String id, RecordFinding.Unusable finding) {
        try {
            return switch (finding) {
                case RecordFinding.Conflicting other -> history.conflict(wallet, id, other.earlier());
                case RecordFinding.Refused refused -> Rejection.of(RejectionCode.STATE_REFUSED);
            };
        } catch (BrokenSealException refused) {
            return Rejection.of(RejectionCode.STATE_REFUSED);
        }
    }

    /** Requests of a wallet are answered in their order: one that is not before the oldest that waits, waits too. */
    private boolean isPending(WalletId wallet, long offset) {
        PendingOpening opening = openings.first(wallet.key());
        PendingSignature signature = signatures.first(wallet.key());
        return (opening != null && opening.origin().offset() <= offset)
                || (signature != null && signature.origin().offset() <= offset);
    }

    @Override
    public void close() {
        // A task that starts over initialises this processor again, and keeps what was scheduled before.
        releasing.cancel();
        gate.close();
        openings.close();
        signatures.close();
        counts.close();
        if (!departed) {
            parts.stopNotice().told();
        }
    }

    private void release() {
        output.beginTrail();
        gate.release(this::process);
        openings.release(this::opened);
        signatures.release(this::signed);
        state.tellRefusals(output::stateRefused);
        if (!departed && parts.stopNotice().isAnnounced()) {
            output.endTrail();
            parts.stopNotice().told();
            departed = true;
        }
    }

    private void signed(PendingSignature work, SigningOutcome signed) {
        SigningOutcome outcome = heeding(work, signed);
        if (outcome instanceof SigningOutcome.Failed failed && !failed.signatureMayExist()) {
            admission.release(work.reserved());
        }
        RejectionCode rejection = answers.ended(work, outcome);
        if (rejection != null) {
            history.rejected(work.request().wallet(), work.request().id(), rejection);
        }
    }

    /** A signature is worth nothing if its key was revoked meanwhile, or nothing is known of its key any more. */
    private SigningOutcome heeding(PendingSignature work, SigningOutcome signed) {
        try {
            return keys.isRevoked(work.request().wallet(), work.key().version())
                    ? failed(Rejection.ofKey(RejectionCode.KEY_REVOKED, work.request()), signed)
                    : signed;
        } catch (BrokenSealException refused) {
            return failed(Rejection.of(RejectionCode.STATE_REFUSED), signed);
        }
    }

    private static SigningOutcome failed(Rejection rejection, SigningOutcome outcome) {
        return switch (outcome) {
            case SigningOutcome.Signed signed -> new SigningOutcome.Failed(rejection, true, signed.calls());
            case SigningOutcome.Failed failed ->
                new SigningOutcome.Failed(rejection, failed.signatureMayExist(), failed.calls());
        };
    }

    private RefusedRequests refusedRequests() {
        return new RefusedRequests() {
            @Override
            public void refuse(PendingOpening received) {
                deny(received, Rejection.of(RejectionCode.STATE_REFUSED));
            }

            @Override
            public void reject(InvalidRequestException malformed, Source source) {
                WalletId wallet = malformed.wallet();
                if (wallet != null) {
                    history.rejected(
                            wallet, malformed.id(), malformed.rejection().code());
                }
                answers.malformed(malformed, malformed.rejection(), source);
            }

            @Override
            public void lost() {
                history.lost();
            }
        };
    }

    /**
     * The request uses its id from now on, with whatever is decided about it at once. A request waits if its payload,
     * or that of one before it, has to be opened first.
     */
    private void begin(PendingOpening received, UsedId use) {
        Request request = received.request();
        Instant now = parts.clock().instant();
        if (!freshness.isFresh(request.createdAt(), now)) {
            boolean early = request.createdAt().isAfter(now);
            denyNew(received, use, Rejection.of(RejectionCode.REQUEST_STALE).retryable(early));
        } else if (request instanceof SigningRequest open
                && !openings.holds(request.wallet().key())) {
            beginOpen(received, open, use, now);
        } else {
            beginSealed(received, use);
        }
    }

    private void beginOpen(PendingOpening received, SigningRequest open, UsedId use, Instant now) {
        switch (admission.judge(open, now)) {
            case Decision.Admitted admitted -> {
                decider.use(open.wallet(), open.id(), use.admitted(admitted.digest()));
                admit(received, open, admitted);
            }
            case Decision.Denied denial -> denyNew(received, use, denial.rejection());
        }
    }

    private void beginSealed(PendingOpening received, UsedId use) {
        Request request = received.request();
        switch (admission.checkSealed(request)) {
            case CheckResult.Passed passed -> {
                decider.use(request.wallet(), request.id(), use);
                openings.add(received);
            }
            case CheckResult.Denied denial -> denyNew(received, use, denial.rejection());
        }
    }

    /** Denies a request whose id is new. */
    private void denyNew(PendingOpening received, UsedId use, Rejection rejection) {
        Request request = received.request();
        decider.use(request.wallet(), request.id(), use.rejected(rejection.code()));
        answers.denied(request, rejection, received.source());
    }

    private void opened(PendingOpening received, OpeningOutcome opening) {
        switch (opening) {
            case OpeningOutcome.Opened opened -> {
                switch (admission.judge(opened.request(), parts.clock().instant())) {
                    case Decision.Admitted admitted -> admit(received, opened.request(), admitted);
                    case Decision.Denied denial -> deny(received, denial.rejection());
                }
            }
            case OpeningOutcome.Refused refused -> deny(received, refused.rejection());
        }
    }

    /** Denies a request that was received before. */
    private void deny(PendingOpening received, Rejection rejection) {
        Request request = received.request();
        history.rejected(request.wallet(), request.id(), rejection.code());
        answers.denied(request, rejection, received.source());
    }

    private void admit(PendingOpening received, SigningRequest open, Decision.Admitted admitted) {
        answers.admitted(received.request(), admitted, received.source());
        signatures.add(new PendingSignature(
                received.request(),
                open,
                admitted.key(),
                admitted.reservationKey(),
                admitted.policyVersion(),
                received.source(),
                received.deadline(),
                false));
    }
}
