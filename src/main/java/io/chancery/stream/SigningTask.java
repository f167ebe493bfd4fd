package io.chancery.stream;

import io.chancery.admission.Admission;
import io.chancery.admission.Freshness;
import io.chancery.model.Origin;
import io.chancery.model.WalletId;
import io.chancery.protocol.RecordSizes;
import io.chancery.stream.arrival.Authenticity;
import io.chancery.stream.arrival.ReceivedRecord;
import io.chancery.stream.arrival.ReceivedRecords;
import io.chancery.stream.arrival.RecordReceiver;
import io.chancery.stream.arrival.SchemaGate;
import io.chancery.stream.pending.LaneConcurrency;
import io.chancery.stream.store.CompiledPolicies;
import io.chancery.stream.store.KeyTable;
import io.chancery.stream.store.RecordDecider;
import io.chancery.stream.store.RequestHistory;
import io.chancery.stream.store.TaskStores;
import io.chancery.stream.store.WindowedIds;
import io.chancery.stream.trail.TaskCounts;
import io.chancery.stream.work.PayloadDigests;
import io.chancery.stream.work.PendingOpenings;
import io.chancery.stream.work.PendingSignatures;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A task's signing, put together from the worker's parts: its requests pass {@link RequestReception}, {@link
 * RequestDecision} and {@link RequestConclusion}, and between these phases they are pending.
 */
final class SigningTask implements AutoCloseable {
    private final TaskState state;
    private final TaskCounts counts;
    private final TaskOutput output;
    private final PendingRequests pending;
    private final UnwrapNotices unwrappings;
    private final RecordReceiver receiver;
    private final SchemaGate gate;
    private final Authenticity authenticity;
    private final RequestReception reception;
    private final RequestDecision decision;
    private final RequestConclusion conclusion;

    SigningTask(ProcessorContext<Object, byte[]> context, ProcessorParts parts) {
        TaskWiring wiring = new TaskWiring(context, parts);
        String topic = parts.topics().signingRequests();
        Origin place = new Origin(topic, wiring.partition(), 0);
        state = wiring.state();
        counts = new TaskCounts(context);
        output = wiring.output();
        authenticity = wiring.authenticity();
        KeyTable keys = wiring.keys();
        WindowedIds ids = wiring.ids();
        RecordDecider decider = RecordDecider.ofRequests(wiring.denied(ids), ids);
        RequestHistory history = new RequestHistory(ids, this::isPending, place);
        Answers answers = new Answers(
                output,
                parts.auditEvents(),
                keys,
                new RequestCounts(counts),
                new PayloadDigests(parts.encoder()),
                parts.clock());
        unwrappings = new UnwrapNotices(output, parts.auditEvents(), parts.clock());
        ReceivedRequestDenials denials = new ReceivedRequestDenials(history, answers);
        pending = pending(wiring, parts, keys, denials, place);
        Admission admission = Admission.standard(
                keys,
                wiring.owners(),
                new CompiledPolicies(),
                parts.policyRequired(),
                parts.overdueKeys(),
                TaskGuards.of(state, parts.encoder(), parts.rateLimits()));
        ReceivedRecords records = ReceivedRecords.ofRequests(parts.authentication(), parts.deadline(), parts.clock());
        receiver = wiring.receiver(records, ChanceryTopology.REROUTED_REQUESTS, RecordSizes.REQUESTS);
        gate = wiring.gate(receiver, records, topic, TaskStores.PENDING_READS, counts, SchemaGate.REQUESTS);
        decision = new RequestDecision(
                new Freshness(parts.idRetention()),
                admission,
                decider,
                pending,
                denials,
                unwrappings,
                answers,
                parts.clock());
        reception = new RequestReception(parts.codec(), receiver, authenticity, decider, history, decision, answers);
        conclusion = new RequestConclusion(keys, admission, history, unwrappings, answers);
    }

    private static PendingRequests pending(
            TaskWiring wiring, ProcessorParts parts, KeyTable keys, ReceivedRequestDenials denials, Origin place) {
        PendingOpenings openings = new PendingOpenings(parts.codec(), parts.opening(), place, denials);
        PendingSignatures signatures = new PendingSignatures(parts.codec(), parts.signing(), keys, place, denials);
        return new PendingRequests(
                wiring.pending(
                        TaskStores.PENDING_OPENINGS, openings, parts.openingsInFlight(), LaneConcurrency.UNLIMITED),
                wiring.pending(TaskStores.PENDING_SIGNATURES, signatures, parts.inFlight(), LaneConcurrency.UNLIMITED));
    }

    /** Takes a request's record in. */
    void receive(Record<byte[], byte[]> record) {
        ReceivedRecord received = receiver.receive(record);
        try {
            gate.pass(received, authenticity::checkUnreadRequest, reception::receive);
        } finally {
            received.done();
        }
    }

    /** Goes on with every request for which something else has ended. */
    void release() {
        output.beginTrail();
        gate.release(reception::receive);
        pending.openings().release(decision::opened);
        pending.signatures().release(conclusion::conclude);
        state.tellRefusals(output::stateRefused);
    }

    /** Says in the audit trail that the worker stops. */
    void endTrail() {
        output.endTrail();
    }

    private boolean isPending(WalletId wallet, long offset) {
        return pending.holds(wallet, offset);
    }

    @Override
    public void close() {
        pending.close();
        unwrappings.close();
        counts.close();
    }
}
