package io.chancery.stream;

import io.chancery.audit.AuditEvents;
import io.chancery.audit.ChainHead;
import io.chancery.audit.note.Checkpoint;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Bytes;
import io.chancery.model.Origin;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.Requester;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.rotation.CommandProposal;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationResult;
import io.chancery.protocol.Topics;
import io.chancery.records.RecordCodec;
import io.chancery.stream.runtime.CommitPace;
import io.chancery.stream.sealed.StateRefusal;
import io.chancery.stream.store.TaskStores;
import io.chancery.stream.topic.Addressed;
import io.chancery.stream.topic.Office;
import io.chancery.stream.trail.TaskTrail;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Where a task's records leave: each kind is encoded for its topic and forwarded to its sink under its wallet's key.
 * Audit events are put into the task's chain on the way, and go to the task's own partition.
 */
final class TaskOutput {
    private final ProcessorContext<Object, byte[]> context;
    private final RecordCodec codec;
    private final Topics topics;
    private final TaskTrail trail;
    private final AuditEvents events;
    private final Office office;
    private final CommitPace pace;
    private final InstantSource clock;

    /**
     * For one task.
     *
     * @param trail which goes on from where the task's chain ended
     * @param office signs answers and the records of compacted topics
     * @param pace is told of every answer
     */
    TaskOutput(
            ProcessorContext<Object, byte[]> context,
            RecordCodec codec,
            Topics topics,
            TaskTrail trail,
            AuditEvents events,
            Office office,
            CommitPace pace,
            InstantSource clock) {
        this.context = context;
        this.codec = codec;
        this.topics = topics;
        this.trail = trail;
        this.events = events;
        this.office = office;
        this.pace = pace;
        this.clock = clock;
    }

    void signed(SignedPayload signed) {
        pace.answered();
        forward(key(signed.wallet()), codec.write(topics.signedTransactions(), signed), ChanceryTopology.SIGNED);
    }

    void rejected(SigningRejection rejection) {
        pace.answered();
        forwardSigned(
                JwsType.ANSWER,
                key(rejection.tenant(), rejection.keyAlias()),
                codec.write(topics.signingRejections(), rejection),
                ChanceryTopology.REJECTIONS);
    }

    void result(RotationResult result) {
        pace.answered();
        forwardSigned(
                JwsType.ANSWER,
                key(result.tenant(), result.keyAlias()),
                codec.write(topics.rotationResults(), result),
                ChanceryTopology.RESULTS);
    }

    /** Returns the value as the topic has it. */
    byte[] key(KeyRecord record) {
        byte[] value = codec.write(topics.signingKeys(), record);
        forwardSigned(JwsType.KEY_RECORD, key(record.wallet()), value, ChanceryTopology.KEYS);
        return value;
    }

    /** Returns the value as the topic has it. */
    byte[] requester(Requester requester) {
        byte[] value = codec.write(topics.requesters(), requester);
        forwardSigned(
                JwsType.REQUESTER,
                requester.key().getBytes(StandardCharsets.UTF_8),
                value,
                ChanceryTopology.REQUESTERS);
        return value;
    }

    void proposal(CommandProposal proposal) {
        forwardSigned(
                JwsType.PROPOSAL,
                key(proposal),
                codec.write(topics.commandProposals(), proposal),
                ChanceryTopology.PROPOSALS);
    }

    /** {@code proposal} waits no longer. */
    void proposalOver(String key) {
        forwardSigned(JwsType.PROPOSAL, key.getBytes(StandardCharsets.UTF_8), null, ChanceryTopology.PROPOSALS);
    }

    private static byte[] key(CommandProposal proposal) {
        return proposal.key().getBytes(StandardCharsets.UTF_8);
    }

    void audit(AuditEvent event) {
        beginTrail();
        forwardLinked(trail.append(event));
    }

    /** Tells of state that no worker wrote. */
    void stateRefused(StateRefusal refusal) {
        audit(events.stateRefused(
                refusal.store(),
                refusal.entry(),
                refusal.code(),
                new Origin(
                        TaskStores.changelog(context.applicationId(), refusal.store()),
                        context.taskId().partition(),
                        -1),
                clock.instant()));
    }

    /** Says that this run of the worker writes the task's audit chain from here on, unless it did. */
    void beginTrail() {
        if (!trail.isBegun()) {
            forwardLinked(trail.begin(clock.instant()));
        }
    }

    /** Says that the worker stops. */
    void endTrail() {
        beginTrail();
        forwardLinked(trail.end(clock.instant()));
    }

    private void forwardLinked(AuditEvent event) {
        forward(
                new Addressed(context.taskId().partition(), Bytes.of(key(event.tenant(), event.keyAlias()))),
                codec.write(topics.signingAudit(), event),
                ChanceryTopology.AUDIT);
    }

    /** Returns where the task's audit chain ends. */
    ChainHead head() {
        return trail.head();
    }

    /** A checkpoint and the note that it is signed as. */
    void checkpoint(Checkpoint checkpoint, String note) {
        String key = checkpoint.origin() + "/" + checkpoint.partition();
        forward(
                new Addressed(checkpoint.partition(), Bytes.of(key.getBytes(StandardCharsets.UTF_8))),
                note.getBytes(StandardCharsets.UTF_8),
                ChanceryTopology.CHECKPOINTS);
    }

    /** Forwards what the office signs. */
    private void forwardSigned(JwsType type, byte[] key, byte @Nullable [] value, String sink) {
        forward(key, value, office.headers(type, key, value), sink);
    }

    private void forward(Object key, byte @Nullable [] value, String sink) {
        forward(key, value, new RecordHeaders(), sink);
    }

    private void forward(Object key, byte @Nullable [] value, Headers headers, String sink) {
        try {
            context.forward(new Record<>(key, value, context.currentSystemTimeMs(), headers), sink);
        } catch (TimeoutException late) {
            // A sink that chooses the partition looks them up. From a punctuation Streams would take its timeout for a
            // corrupted task, and commit what was sent before without the end of the audit chain.
            throw new TaskMigratedException("a topic's partitions could not be looked up in time", late);
        }
    }

    private static byte[] key(WalletId wallet) {
        return key(wallet.tenant(), wallet.alias());
    }

    /** Of what is malformed, the wallet as far as it could be read. */
    private static byte[] key(String tenant, String keyAlias) {
        return (tenant + "/" + keyAlias).getBytes(StandardCharsets.UTF_8);
    }
}
