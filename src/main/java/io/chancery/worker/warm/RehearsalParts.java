package io.chancery.worker.warm;

import io.chancery.admission.check.KeyOverdueCheck;
import io.chancery.admission.guard.RateLimits;
import io.chancery.admission.identity.Authentication;
import io.chancery.admission.identity.Deployment;
import io.chancery.admission.identity.Operator;
import io.chancery.admission.identity.Operators;
import io.chancery.admission.policy.PolicyComparison;
import io.chancery.audit.AuditEvents;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Payloads;
import io.chancery.kms.Kms;
import io.chancery.kms.NoDataKeys;
import io.chancery.kms.decorator.KmsFailureLog;
import io.chancery.kms.decorator.RetrySettings;
import io.chancery.kms.decorator.RetryingKms;
import io.chancery.model.rotation.Automation;
import io.chancery.model.rotation.KeyPeriods;
import io.chancery.payload.envelope.Envelope;
import io.chancery.protocol.Topics;
import io.chancery.records.PayloadCodec;
import io.chancery.records.RecordCodec;
import io.chancery.records.RequestEnvelope;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.rotation.DailyCheck;
import io.chancery.rotation.MaintenanceWindow;
import io.chancery.rotation.RotationDecider;
import io.chancery.rotation.RotationRules;
import io.chancery.rotation.approval.ApprovalRules;
import io.chancery.rotation.approval.ProposalDecider;
import io.chancery.rotation.effect.EffectRunner;
import io.chancery.rotation.effect.KeyTie;
import io.chancery.rotation.effect.Patience;
import io.chancery.seal.OfficeKeys;
import io.chancery.seal.Sealing;
import io.chancery.stream.ProcessorParts;
import io.chancery.stream.pending.InFlight;
import io.chancery.stream.runtime.CommitPaces;
import io.chancery.stream.runtime.WorkerStopNotice;
import io.chancery.stream.store.KeyWrites;
import io.chancery.stream.topic.SigningOffice;
import io.chancery.stream.topic.TopicView;
import io.chancery.stream.work.OpeningWork;
import io.chancery.stream.work.SigningWork;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * Puts the processors' parts together for a rehearsal. Every request is checked, sealed and signed, and the rules let
 * one operator do all. Only the codec is the worker's own.
 */
final class RehearsalParts {
    private static final int MOST_IN_FLIGHT = 1_000;
    private static final int MOST_BYTES_IN_FLIGHT = 16 * 1024 * 1024;

    /** Exceeds what a rehearsal requests, so that the limits are checked and deny nothing. */
    private static final int PER_MINUTE = 10_000_000;

    private static final int ONE_OPERATOR = 1;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final Duration ID_RETENTION = Duration.ofDays(8);
    private static final Duration PUNCTUATION = Duration.ofMillis(2);
    private static final KeyPeriods PERIODS = new KeyPeriods(
            Duration.ofDays(90), Duration.ofDays(7), Duration.ofDays(14), Duration.ofDays(14), Duration.ofDays(365));

    private RehearsalParts() {}

    /**
     * Returns the parts of a rehearsal.
     *
     * @param codec knows the schemas of {@code topics}
     */
    static ProcessorParts of(
            Topics topics, RecordCodec codec, RehearsalKeys keys, RehearsalKms rehearsed, Executor executor) {
        InstantSource clock = InstantSource.system();
        Secp256k1 secp256k1 = Secp256k1.best();
        Payloads payloads = new Payloads(secp256k1);
        Kms kms = new RetryingKms(rehearsed, RetrySettings.DEFAULTS);
        OpeningWork opening = new OpeningWork(
                new RequestEnvelope(new Envelope(new NoDataKeys()), new PayloadCodec(new RecordMapper())),
                PAUSE,
                clock);
        KeyOverdueCheck overdueKeys = new KeyOverdueCheck(PERIODS, false);
        Operator operator = new Operator(RehearsalKeys.NAME, keys.operator().publicKey(), null, null);
        return new ProcessorParts(
                topics,
                1,
                codec,
                payloads,
                new Authentication.Required(
                        new Operators(List.of(operator)), new Deployment(RehearsalKeys.NAME, false)),
                new Sealing.On(keys.seals(), false),
                new SigningOffice(OfficeKeys.of(keys.seals()), RehearsalKeys.NAME, false),
                opening,
                new SigningWork(kms, payloads, opening, PAUSE, clock),
                new RotationDecider(rotation(), document -> {}, wallet -> null),
                new ProposalDecider(
                        new ApprovalRules(ONE_OPERATOR, ONE_OPERATOR, ONE_OPERATOR, Duration.ofDays(7)),
                        document -> {},
                        PolicyComparison::isWithin,
                        overdueKeys::isProlonged),
                new EffectRunner(
                        RehearsalKeys.NAME,
                        kms,
                        rehearsed,
                        secp256k1,
                        new KeyTie.None(),
                        null,
                        Patience.DEFAULTS,
                        new KmsFailureLog(clock)),
                new AuditEvents(
                        RehearsalKeys.NAME,
                        RehearsalKeys.NAME,
                        UUID.randomUUID().toString()),
                Map.of(),
                null,
                new TopicView<>(),
                new KeyWrites(),
                new TopicView<>(),
                new WorkerStopNotice(),
                executor,
                inFlight(),
                inFlight(),
                inFlight(),
                false,
                overdueKeys,
                new RateLimits(PER_MINUTE, PER_MINUTE, PER_MINUTE),
                ID_RETENTION,
                DEADLINE,
                PAUSE,
                PUNCTUATION,
                new CommitPaces(PUNCTUATION, PUNCTUATION, System::nanoTime),
                clock);
    }

    private static InFlight inFlight() {
        return new InFlight(MOST_IN_FLIGHT, MOST_BYTES_IN_FLIGHT);
    }

    private static RotationRules rotation() {
        return new RotationRules(
                RehearsalKeys.NAME,
                ONE_OPERATOR,
                0,
                PERIODS,
                new Automation(Automation.Mode.OFF, Set.of()),
                new DailyCheck(0, 1),
                MaintenanceWindow.ALWAYS);
    }
}
