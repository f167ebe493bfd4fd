package io.chancery.stream;

import io.chancery.admission.Freshness;
import io.chancery.model.Origin;
import io.chancery.protocol.RecordSizes;
import io.chancery.rotation.RotationEffect;
import io.chancery.rotation.RotationStep;
import io.chancery.stream.arrival.Authenticity;
import io.chancery.stream.arrival.ReceivedRecords;
import io.chancery.stream.arrival.RecordReceiver;
import io.chancery.stream.arrival.SchemaGate;
import io.chancery.stream.pending.PendingWork;
import io.chancery.stream.runtime.MovedWalletsException;
import io.chancery.stream.runtime.SpreadMark;
import io.chancery.stream.sealed.Resealing;
import io.chancery.stream.store.RecordDecider;
import io.chancery.stream.store.StoredNonces;
import io.chancery.stream.store.TaskStores;
import io.chancery.stream.store.WindowedIds;
import io.chancery.stream.topic.PublicKeyIndex;
import io.chancery.stream.trail.Checkpoints;
import io.chancery.stream.trail.TaskCounts;
import io.chancery.stream.work.PendingEffects;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A task's rotation, put together from the worker's parts: its commands pass {@link CommandReception} and {@link
 * CommandStart}, and are carried out by {@link TaskCommands}, together with what time brings.
 */
final class RotationTask implements AutoCloseable {
    /** Two effects, so that a key is disabled although the check of another key of the wallet hangs. */
    private static final int MOST_EFFECTS_OF_A_WALLET = 2;

    private final TaskState state;
    private final SpreadMark spread;
    private final TaskCounts counts;
    private final TaskOutput output;
    private final RecordReceiver receiver;
    private final SchemaGate gate;
    private final Authenticity authenticity;
    private final CommandReception reception;
    private final PendingWork<RotationStep.Run, RotationEffect.Result> effects;
    private final TaskKeys keys;
    private final TaskCommands commands;
    private final Checkpoints checkpoints;
    private final Resealing resealing;

    /** Throws {@link MovedWalletsException} if wallets were spread among another number of partitions before. */
    RotationTask(ProcessorContext<Object, byte[]> context, ProcessorParts parts) {
        TaskWiring wiring = new TaskWiring(context, parts);
        String topic = parts.topics().rotationCommands();
        state = wiring.state();
        spread = new SpreadMark(state.named(TaskStores.SPREAD), parts.partitions());
        output = wiring.output();
        counts = new TaskCounts(context);
        WindowedIds ids = wiring.ids();
        RotationAnswers answers = new RotationAnswers(
                output,
                parts.auditEvents(),
                counts,
                new Origin(parts.topics().signingKeys(), wiring.partition(), -1),
                parts.clock());
        PendingEffects doing =
                new PendingEffects(parts.effects(), new Origin(topic, wiring.partition(), 0), this::refuse);
        effects = wiring.pending(TaskStores.PENDING_EFFECTS, doing, parts.commandsInFlight(), MOST_EFFECTS_OF_A_WALLET);
        PublicKeyIndex owners = wiring.owners();
        RecordDecider decider = RecordDecider.ofCommands(wiring.denied(ids), ids);
        keys = wiring.rotatingKeys(output, owners, effects, answers);
        commands = new TaskCommands(
                parts.proposals(),
                keys,
                new TaskNonces(new StoredNonces(state.named(TaskStores.RESERVATIONS)), owners, answers),
                wiring.requesters(output, answers),
                new ProposalTable(
                        state.named(TaskStores.PROPOSALS),
                        parts.codec(),
                        output,
                        decider,
                        new Origin(topic, wiring.partition(), -1)),
                answers,
                parts.clock());
        ReceivedRecords records = ReceivedRecords.ofCommands(parts.authentication());
        receiver = wiring.receiver(records, ChanceryTopology.REROUTED_COMMANDS, RecordSizes.ANSWERS);
        gate = wiring.gate(receiver, records, topic, TaskStores.PENDING_COMMAND_READS, counts, SchemaGate.COMMANDS);
        authenticity = wiring.authenticity();
        reception = new CommandReception(
                parts.codec(),
                receiver,
                authenticity,
                decider,
                new CommandStart(commands, new Freshness(parts.idRetention()), answers, parts.clock()),
                answers);
        checkpoints = new Checkpoints(
                parts.checkpoints(),
                wiring.partition(),
                output::head,
                output::checkpoint,
                parts.executor(),
                counts,
                parts.clock());
        resealing = state.resealing();
    }

    private void refuse(RotationStep.Run effect) {
        keys.refuse(effect);
    }

    /** Takes a command's record in. */
    void receive(Record<byte[], byte[]> record) {
        gate.pass(receiver.receive(record), authenticity::checkUnreadCommand, reception::receive);
    }

    /** Goes on with every command for which something else has ended. */
    void release() {
        spread.keep();
        gate.release(reception::receive);
        effects.release(keys::resume);
        state.tellRefusals(output::stateRefused);
    }

    /** Seals some more of what the task keeps again; returns whether anything is left. */
    boolean sealAgain() {
        return resealing.next();
    }

    /** Does what time brings. */
    void lookAround() {
        commands.lookAround();
        checkpoints.look();
    }

    @Override
    public void close() {
        effects.close();
        checkpoints.close();
        counts.close();
        resealing.close();
    }
}
