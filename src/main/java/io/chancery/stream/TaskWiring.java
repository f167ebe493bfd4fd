package io.chancery.stream;

import io.chancery.admission.identity.Authentication;
import io.chancery.audit.ChainHead;
import io.chancery.model.request.Requester;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.rotation.RotationEffect;
import io.chancery.rotation.RotationStep;
import io.chancery.stream.arrival.Authenticity;
import io.chancery.stream.arrival.KnownTenants;
import io.chancery.stream.arrival.ReceivedRecords;
import io.chancery.stream.arrival.RecordReceiver;
import io.chancery.stream.arrival.SchemaGate;
import io.chancery.stream.arrival.SchemaLookups;
import io.chancery.stream.arrival.UnreadRecordFormat;
import io.chancery.stream.arrival.UnreadRecords;
import io.chancery.stream.pending.InFlight;
import io.chancery.stream.pending.PendingWork;
import io.chancery.stream.runtime.CommitPace;
import io.chancery.stream.store.DeniedRecords;
import io.chancery.stream.store.KeyTable;
import io.chancery.stream.store.RequesterTable;
import io.chancery.stream.store.TaskStores;
import io.chancery.stream.store.WindowedIds;
import io.chancery.stream.topic.ChainedTopic;
import io.chancery.stream.topic.PublicKeyIndex;
import io.chancery.stream.topic.TaskShare;
import io.chancery.stream.trail.LostTrailException;
import io.chancery.stream.trail.TaskCounts;
import io.chancery.stream.trail.TaskTrail;
import io.chancery.stream.work.SignaturesInFlight;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * The wiring of a task: makes the objects that its processors use out of the worker's parts. Gives each object just the
 * parts that it uses.
 */
final class TaskWiring {
    private final ProcessorContext<Object, byte[]> context;
    private final ProcessorParts parts;
    private final TaskState state;

    TaskWiring(ProcessorContext<Object, byte[]> context, ProcessorParts parts) {
        this.context = context;
        this.parts = parts;
        this.state = new TaskState(context, parts.sealing());
    }

    int partition() {
        return context.taskId().partition();
    }

    TaskState state() {
        return state;
    }

    WindowedIds ids() {
        return new WindowedIds(state.ids(), parts.idRetention(), parts.clock());
    }

    /** Returns the records that were denied, which {@code ids} remembers. */
    DeniedRecords denied(WindowedIds ids) {
        return new DeniedRecords(ids, parts.authentication() instanceof Authentication.Required);
    }

    KeyTable keys() {
        return new KeyTable(state.keys(), parts.codec(), parts.keyView(), parts.keyWrites());
    }

    PublicKeyIndex owners() {
        return new PublicKeyIndex(context.getStateStore(PublicKeyIndex.STORE), parts.clock());
    }

    /** Returns the keys of the task's wallets. The effects of changes to them become pending in {@code effects}. */
    TaskKeys rotatingKeys(
            TaskOutput output,
            PublicKeyIndex owners,
            PendingWork<RotationStep.Run, RotationEffect.Result> effects,
            RotationAnswers answers) {
        KeyTable table = keys();
        ChainedTopic<KeyRecord> topic = new ChainedTopic<>(
                new TaskShare<>(partition(), parts.partitions(), KeyRecord::wallet),
                table,
                state.named(TaskStores.KEY_HASHES),
                parts.keyView(),
                output::key,
                parts.office().signs(),
                wallet -> answers.rolledBack(TaskStores.KEYS, wallet),
                parts.clock());
        return new TaskKeys(
                parts.rotation(),
                table,
                topic,
                owners,
                new SignaturesInFlight(state.pending(TaskStores.PENDING_SIGNATURES), parts.codec()),
                answers,
                effects,
                parts.clock());
    }

    /** Returns the requesters of the task's tenants with what changes them. */
    TaskRequesters requesters(TaskOutput output, RotationAnswers answers) {
        RequesterTable table = new RequesterTable(state.named(TaskStores.REQUESTERS), parts.codec());
        ChainedTopic<Requester> topic = new ChainedTopic<>(
                new TaskShare<>(partition(), parts.partitions(), requester -> TaskRequesters.home(requester.tenant())),
                table,
                state.named(TaskStores.REQUESTER_HASHES),
                parts.requesterView(),
                output::requester,
                parts.office().signs(),
                requester -> answers.rolledBack(TaskStores.REQUESTERS, requester),
                parts.clock());
        return new TaskRequesters(table, topic, parts.requesterView(), answers, parts.clock());
    }

    Authenticity authenticity() {
        return new Authenticity(parts.authentication(), parts.requesterView(), parts.clock());
    }

    /** Throws {@link LostTrailException} if the task's state has lost where its audit chain ended. */
    TaskOutput output() {
        TaskTrail trail = state.trail();
        CommitPace pace = parts.commitPaces().ofThisThread();
        trail.resume(
                state.named(TaskStores.RESERVATIONS), parts.chains().getOrDefault(partition(), ChainHead.EMPTY), pace);
        return new TaskOutput(
                context,
                parts.codec(),
                parts.topics(),
                trail,
                parts.auditEvents(),
                parts.office(),
                pace,
                parts.clock());
    }

    /**
     * Returns where the records of a topic come in.
     *
     * @param reroutes the sink that leads back to the topic
     * @param largest record that the topic takes, in bytes
     */
    RecordReceiver receiver(ReceivedRecords records, String reroutes, int largest) {
        return new RecordReceiver(context, records, parts.partitions(), reroutes, largest);
    }

    /**
     * Returns where the records of {@code topic} wait whose schemas are not known.
     *
     * @param store of those that wait
     * @param counted under what name in {@code counts} it is counted that they do
     */
    SchemaGate gate(
            RecordReceiver receiver,
            ReceivedRecords records,
            String topic,
            String store,
            TaskCounts counts,
            String counted) {
        UnreadRecords unread = new UnreadRecords(
                state.pending(store),
                new UnreadRecordFormat(topic, partition(), records),
                received -> parts.codec().unknownSchema(received.record().value()));
        SchemaLookups lookups = new SchemaLookups(
                schema -> parts.codec().fetchSchema(topic, schema), topic, partition(), parts.executor());
        return new SchemaGate(
                parts.codec(),
                receiver,
                unread,
                lookups,
                new KnownTenants(parts.keyView(), parts.requesterView()),
                counts.sensor(counted),
                parts.clock());
    }

    /**
     * Returns pending work that is kept in {@code store}.
     *
     * @param mostPerLane pieces of one lane that may ever run at once
     */
    <W, R> PendingWork<W, R> pending(String store, PendingWork.Doing<W, R> doing, InFlight inFlight, int mostPerLane) {
        return new PendingWork<>(
                state.pending(store), doing, parts.executor(), inFlight, mostPerLane, parts.pause(), parts.clock());
    }
}
