package io.chancery.stream;

import io.chancery.admission.check.KeyOverdueCheck;
import io.chancery.admission.guard.RateLimits;
import io.chancery.admission.identity.Authentication;
import io.chancery.audit.AuditEvents;
import io.chancery.audit.ChainHead;
import io.chancery.model.request.Requester;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.payload.PayloadEncoder;
import io.chancery.protocol.Topics;
import io.chancery.records.RecordCodec;
import io.chancery.rotation.RotationDecider;
import io.chancery.rotation.approval.ProposalDecider;
import io.chancery.rotation.effect.EffectRunner;
import io.chancery.seal.Sealing;
import io.chancery.stream.pending.InFlight;
import io.chancery.stream.runtime.CommitPaces;
import io.chancery.stream.runtime.WorkerStopNotice;
import io.chancery.stream.store.KeyWrites;
import io.chancery.stream.topic.Office;
import io.chancery.stream.topic.TopicView;
import io.chancery.stream.trail.CheckpointRules;
import io.chancery.stream.work.OpeningWork;
import io.chancery.stream.work.SigningWork;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The parts that the processors of a worker are made of. It has so many components because it is everything that a
 * worker gives the processors; only {@link SigningTask}, {@link RotationTask} and {@link TaskWiring} take it, and give
 * each part of a task just the components that it uses.
 *
 * @param partitions among how many partitions of the co-partitioned topics wallets are spread
 * @param encoder makes digests for the guards
 * @param authentication whether requests and commands must be signed
 * @param sealing whether what the tasks keep is sealed
 * @param office signs answers and the records of compacted topics, and tells those from others'
 * @param chains where the audit chains of the partitions ended at the least when the worker started
 * @param checkpoints how the audit trail is signed; null: not at all
 * @param keyView the topic of keys as the worker has read it
 * @param keyWrites counts what the tasks write to their stores of key records
 * @param requesterView the topic of requesters as the worker has read it
 * @param stopNotice has the tasks say in the audit trail that the worker stops
 * @param executor runs pending work; each piece on a thread of its own
 * @param inFlight bounds the signatures in flight
 * @param openingsInFlight bounds the requests that are being opened
 * @param commandsInFlight bounds the commands in flight
 * @param policyRequired whether a wallet without a policy signs nothing
 * @param overdueKeys the check of keys that should have been replaced
 * @param rateLimits what the worker itself limits
 * @param idRetention how long used ids are remembered
 * @param deadline how long a received request without {@code expiresAt} is tried
 * @param pause between a call of the KMS that failed and the next of the same work
 * @param punctuation how often finished work is looked for
 * @param commitPaces when the stream threads commit
 */
public record ProcessorParts(
        Topics topics,
        int partitions,
        RecordCodec codec,
        PayloadEncoder encoder,
        Authentication authentication,
        Sealing sealing,
        Office office,
        OpeningWork opening,
        SigningWork signing,
        RotationDecider rotation,
        ProposalDecider proposals,
        EffectRunner effects,
        AuditEvents auditEvents,
        Map<Integer, ChainHead> chains,
        @Nullable CheckpointRules checkpoints,
        TopicView<KeyRecord> keyView,
        KeyWrites keyWrites,
        TopicView<Requester> requesterView,
        WorkerStopNotice stopNotice,
        Executor executor,
        InFlight inFlight,
        InFlight openingsInFlight,
        InFlight commandsInFlight,
        boolean policyRequired,
        KeyOverdueCheck overdueKeys,
        RateLimits rateLimits,
        Duration idRetention,
        Duration deadline,
        Duration pause,
        Duration punctuation,
        CommitPaces commitPaces,
        InstantSource clock) {}
