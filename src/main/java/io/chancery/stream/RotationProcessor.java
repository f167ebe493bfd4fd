package io.chancery.stream;

import io.chancery.admission.Freshness;
import io.chancery.admission.UsedId;
import io.chancery.admission.identity.Authentication;
import io.chancery.model.Origin;
import io.chancery.model.WalletId;
import io.chancery.model.request.CheckResult;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.protocol.RecordSizes;
import io.chancery.records.mapping.InvalidCommandException;
import io.chancery.rotation.RotationCode;
import io.chancery.rotation.RotationEffect;
import io.chancery.rotation.RotationStep;
import io.chancery.seal.BrokenSealException;
import io.chancery.stream.arrival.ReceivedRecord;
import io.chancery.stream.arrival.ReceivedRecords;
import io.chancery.stream.pending.PendingWork;
import io.chancery.stream.runtime.SpreadMark;
import io.chancery.stream.sealed.Resealing;
import io.chancery.stream.store.DeniedRecords;
import io.chancery.stream.store.KeyTable;
import io.chancery.stream.store.RecordDecider;
import io.chancery.stream.store.RecordFinding;
import io.chancery.stream.store.RequesterTable;
import io.chancery.stream.store.StoredNonces;
import io.chancery.stream.store.TaskStores;
import io.chancery.stream.store.WindowedIds;
import io.chancery.stream.trail.Checkpoints;
import io.chancery.stream.trail.TaskCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Takes a partition's rotation commands from their record to their result: once it is known whose they are, {@link
 * TaskOrders} carries them out.
 */
final class RotationProcessor implements Processor<byte[], byte[], Object, byte[]> {
    private static final String MALFORMED = RejectionCode.MALFORMED_FIELD.code();
    private static final String CONFLICT = RotationCode.COMMAND_ID_CONFLICT.code();
    private static final String CONFLICTING_FIELD = "id";
    private static final Duration LOOK_AROUND = Duration.ofSeconds(1);
    private static final Duration RESEALING = Duration.ofMillis(50);

    /** So that a key is disabled although the check of another key of the wallet hangs. */
    private static final int MOST_EFFECTS_OF_A_WALLET = 2;

    private final ProcessorParts parts;
    private final Freshness freshness;

    @SuppressWarnings("NullAway.Init") // Streams calls init before anything else
    private TaskState state;

    @SuppressWarnings("NullAway.Init")
    private SpreadMark spread;

    @SuppressWarnings("NullAway.Init")
    private TaskOutput output;

    @SuppressWarnings("NullAway.Init")
    private RecordReceiver intake;

    @SuppressWarnings("NullAway.Init")
    private SchemaGate gate;

    @SuppressWarnings("NullAway.Init")
    private Authenticity authenticity;

    @SuppressWarnings("NullAway.Init")
    private RecordDecider decider;

    @SuppressWarnings("NullAway.Init")
    private TaskCounts counts;

    @SuppressWarnings("NullAway.Init")
    private RotationAnswers answers;

    @SuppressWarnings("NullAway.Init")
    private PendingWork<RotationStep.Run, RotationEffect.Result> pending;

    @SuppressWarnings("NullAway.Init")
    private TaskCommands orders;

    @SuppressWarnings("NullAway.Init")
    private Checkpoints checkpoints;

    @SuppressWarnings("NullAway.Init")
    private Resealing resealing;

    @SuppressWarnings("NullAway.Init")
    private List<Cancellable> punctuations;

    RotationProcessor(ProcessorParts parts) {
        this.parts = parts;
        this.freshness = new Freshness(parts.idRetention());
    }

    @Override
    public void init(ProcessorContext<Object, byte[]> context) {
        int partition = context.taskId().partition();
        state = new TaskState(context, parts);
        spread = new SpreadMark(state.named(TaskStores.SPREAD), parts.partitions());
        output = new TaskOutput(context, state, parts);
        ReceivedRecords records = ReceivedRecords.ofCommands(parts.authentication());
        intake = new RecordReceiver(
                context, records, parts.partitions(), ChanceryTopology.REROUTED_COMMANDS, RecordSizes.ANSWERS);
        authenticity = new Authenticity(parts);
        gate = SchemaGate.ofCommands(context, parts, intake, records, state);
        WindowedIds windowed = new WindowedIds(state.ids(), parts.idRetention(), parts.clock());
        decider = RecordDecider.ofCommands(
                new DeniedRecords(windowed, parts.authentication() instanceof Authentication.Required), windowed);
        counts = new TaskCounts(context);
        answers = new RotationAnswers(
                output,
                parts.auditEvents(),
                counts,
                new Origin(parts.topics().signingKeys(), partition, -1),
                parts.clock());
        pending = new PendingWork<>(
                state.pending(TaskStores.PENDING_EFFECTS),
                new PendingEffects(parts, partition, run -> orders.refuse(run)),
                parts.executor(),
                parts.commandsInFlight(),
                MOST_EFFECTS_OF_A_WALLET,
                parts.pause(),
                parts.clock());
        PublicKeyIndex owners = new PublicKeyIndex(context.getStateStore(PublicKeyIndex.STORE), parts.clock());
        KeyTable table = new KeyTable(state.keys(), parts.codec(), parts.keyView(), parts.keyWrites());
        TaskKeys keys = new TaskKeys(
                parts.rotation(),
                table,
                new ChainedTopic<>(
                        partition,
                        table,
                        state.named(TaskStores.KEY_HASHES),
                        parts.keyView(),
                        output::key,
                        parts.office().signs(),
                        wallet -> answers.rolledBack(TaskStores.KEYS, wallet),
                        parts.clock()),
                owners,
                new SignaturesInFlight(state.pending(TaskStores.PENDING_SIGNATURES), parts.codec()),
                answers,
                pending,
                parts.clock());
        RequesterTable requesters = new RequesterTable(state.named(TaskStores.REQUESTERS), parts.codec());
        orders = new TaskCommands(
                parts.proposals(),
                keys,
                new TaskNonces(new StoredNonces(state.named(TaskStores.RESERVATIONS)), owners, answers),
                new TaskRequesters(
                        requesters,
                        new ChainedTopic<>(
                                partition,
                                requesters,
                                state.named(TaskStores.REQUESTER_HASHES),
                                parts.requesterView(),
                                output::requester,
                                parts.office().signs(),
                                requester -> answers.rolledBack(TaskStores.REQUESTERS, requester),
                                parts.clock()),
                        parts.requesterView(),
                        answers,
                        parts.clock()),
                new ProposalTable(state.named(TaskStores.PROPOSALS), parts.codec(), output),
                answers,
                parts.clock());
        checkpoints = new Checkpoints(
                parts.checkpoints(),
                partition,
                output::head,
                output::checkpoint,
                parts.executor(),
                counts,
                parts.clock());
        resealing = state.resealing();
        punctuations = List.of(
                context.schedule(RESEALING, PunctuationType.WALL_CLOCK_TIME, now -> sealAgain()),
                context.schedule(parts.punctuation(), PunctuationType.WALL_CLOCK_TIME, now -> release(keys)),
                context.schedule(LOOK_AROUND, PunctuationType.WALL_CLOCK_TIME, now -> lookAround()));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        gate.pass(intake.receive(record), authenticity::checkUnreadCommand, this::process);
    }

    private void process(ReceivedRecord received) {
        try {
            RotationCommand command = intake.read(
                    received,
                    () -> parts.codec()
                            .readRotationCommand(
                                    parts.topics().rotationCommands(),
                                    received.record().value(),
                                    received.schema()));
            if (command != null && intake.isAtHome(received, command.wallet())) {
                receive(command, received);
            }
        } catch (InvalidCommandException invalid) {
            reject(invalid, received);
        }
    }

    @Override
    public void close() {
        // A task that starts over initialises this processor again, and keeps what was scheduled before.
        punctuations.forEach(Cancellable::cancel);
        gate.close();
        pending.close();
        checkpoints.close();
        counts.close();
        resealing.close();
    }

    private void release(TaskKeys keys) {
        spread.keep();
        gate.release(this::process);
        pending.release(keys::resume);
        state.tellRefusals(output::stateRefused);
    }

    private void sealAgain() {
        if (!resealing.next()) {
            punctuations.getFirst().cancel();
        }
    }

    private void lookAround() {
        orders.lookAround();
        checkpoints.look();
    }

    /** One whose wallet and id are well-formed is answered once, like any other. */
    private void reject(InvalidCommandException invalid, ReceivedRecord received) {
        WalletId wallet = invalid.wallet();
        if (wallet == null) {
            answers.reject(invalid, MALFORMED, invalid.field(), invalid.reason(), received.origin());
        } else if (intake.isAtHome(received, wallet)) {
            reject(invalid, wallet, received);
        }
    }

    private void reject(InvalidCommandException invalid, WalletId wallet, ReceivedRecord received) {
        Origin origin = received.origin();
        CommandHead order = new CommandHead(invalid.id(), wallet, invalid.issuer(), invalid.action(), origin);
        switch (decide(order, received, () -> authenticity.check(invalid, wallet, received))) {
            case RecordFinding.New first ->
                answers.reject(invalid, MALFORMED, invalid.field(), invalid.reason(), origin);
            case RecordFinding.Repeated again -> answers.repeated(order);
            case RecordFinding.Conflicting other ->
                answers.reject(invalid, CONFLICT, CONFLICTING_FIELD, conflict(other, origin), origin);
            case RecordFinding.Refused refused -> reject(invalid, Rejection.of(RejectionCode.STATE_REFUSED), origin);
            case RecordFinding.Denied denial -> reject(invalid, denial.rejection(), origin);
        }
    }

    private void reject(InvalidCommandException invalid, Rejection rejection, Origin origin) {
        answers.reject(invalid, rejection.code().code(), rejection.field(), rejection.reason(), origin);
    }

    private void receive(RotationCommand command, ReceivedRecord received) {
        CommandHead order = CommandHead.of(command, received.origin());
        switch (decide(order, received, () -> authenticity.check(command, received))) {
            case RecordFinding.New first ->
                carryOutUnlessRefused(command, order.signedBy(authenticity.signer(received, CheckResult.passed())));
            case RecordFinding.Repeated again -> answers.repeated(order);
            case RecordFinding.Conflicting other ->
                answers.reject(
                        order.signedBy(authenticity.signer(received, CheckResult.passed())),
                        CONFLICT,
                        CONFLICTING_FIELD,
                        conflict(other, received.origin()));
            case RecordFinding.Refused refused ->
                answers.deny(
                        order.signedBy(authenticity.signer(received, CheckResult.passed())),
                        Rejection.of(RejectionCode.STATE_REFUSED));
            case RecordFinding.Denied denial ->
                answers.deny(
                        order.signedBy(authenticity.signer(received, new CheckResult.Denied(denial.rejection()))),
                        denial.rejection());
        }
    }

    private static String conflict(RecordFinding.Conflicting other, Origin origin) {
        String reason = RotationCode.COMMAND_ID_CONFLICT.description();
        return other.earlier().offset() == UsedId.UNKNOWN
                ? reason
                : reason + " It was "
                        + new Origin(
                                origin.topic(),
                                origin.partition(),
                                other.earlier().offset())
                        + ", whose result stands.";
    }

    /** Finds out what a record is. If it is new, it uses its order's id. */
    private RecordFinding decide(CommandHead order, ReceivedRecord received, Supplier<CheckResult> authentic) {
        RecordFinding finding =
                decider.decide(order.wallet(), order.commandId(), received, authentic);
        if (finding instanceof RecordFinding.New) {
            decider.use(
                    order.wallet(),
                    order.commandId(),
                    UsedId.of(received.fingerprint(), received.origin().offset()));
        }
        return finding;
    }

    private void carryOutUnlessRefused(RotationCommand command, CommandHead order) {
        try {
            orders.catchUp(command);
            carryOut(command, order);
        } catch (BrokenSealException refused) {
            answers.refuseState(order);
        }
    }

    private void carryOut(RotationCommand command, CommandHead order) {
        Instant now = parts.clock().instant();
        if (orders.isUnderWay(order)) {
            answers.repeated(order);
        } else if (!freshness.isFresh(command.issuedAt(), now)) {
            answers.reject(
                    order, RotationCode.COMMAND_EXPIRED.code(), "issuedAt", RotationCode.COMMAND_EXPIRED.description());
        } else {
            orders.give(command, order);
        }
    }
}
