package io.chancery.worker;

import io.chancery.admission.identity.Authentication;
import io.chancery.audit.ChainHead;
import io.chancery.audit.note.CheckpointSigner;
import io.chancery.client.view.RegisteredKeys;
import io.chancery.client.view.WalletPlaces;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.config.ThreadRoom;
import io.chancery.failure.Failure;
import io.chancery.kms.KmsProvider;
import io.chancery.kms.decorator.WithheldKeys;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.protocol.Topics;
import io.chancery.records.RecordCodec;
import io.chancery.stream.runtime.SpreadTopics;
import io.chancery.topics.KafkaAdmin;
import io.chancery.topics.RightsCheck;
import io.chancery.topics.TopicRules;
import io.chancery.topics.TopicState;
import io.chancery.topics.TopicsCheck;
import io.chancery.trail.TrailStart;
import io.chancery.worker.check.AuditKeyCheck;
import io.chancery.worker.check.AuditRetentionCheck;
import io.chancery.worker.check.HeapCheck;
import io.chancery.worker.check.KeyHealthCheck;
import io.chancery.worker.check.SpreadMarks;
import io.chancery.worker.check.StateDirectory;
import io.chancery.worker.check.TopicSchemas;
import io.chancery.worker.warm.WarmUp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to a running worker: its state directory can be written, the KMS may be used, it is known who may give
 * commands, the settings go together, the topics are as they must be, the registry takes the schemas, the KMS answers
 * for registered keys and for the master key of encrypted payloads, the audit key is in order, and the audit trail goes
 * with its checkpoints. Then the worker warms up ({@link WarmUp}), and its id must still be free. Only then does it
 * join its group and consume the first record. {@link SetupCheck} looks at the same without starting.
 */
public final class WorkerStartup {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerStartup.class);

    private WorkerStartup() {}

    /** Checks and starts; throws the first {@link Failure} that stands in the way. */
    public static Worker start(ChanceryConfig config) {
        return start(
                config,
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("pending-", 0).factory()));
    }

    /**
     * Checks and starts a worker that calls the KMS on threads of {@code executor}; throws the first {@link Failure}
     * that stands in the way.
     *
     * @param executor closed with the worker
     */
    public static Worker start(ChanceryConfig config, ExecutorService executor) {
        Wiring wiring = new Wiring(config, InstantSource.system());
        requireRoom(config, wiring);
        WorkerIdHold hold = WorkerIdHold.begin(wiring.streams());
        try {
            return start(config, executor, wiring, hold);
        } catch (RuntimeException failed) {
            hold.close();
            throw failed;
        }
    }

    /** Throws {@link Failure} if this process has no place for the worker's state, or no memory for its threads. */
    static void requireRoom(ChanceryConfig config, Wiring wiring) {
        StateDirectory.require(wiring.streams().stateDirectory(), config.getString(Settings.APPLICATION_ID));
        HeapCheck.require(ThreadRoom.ofThisProcess(), config.streamThreads());
    }

    private static Worker start(ChanceryConfig config, ExecutorService executor, Wiring wiring, WorkerIdHold hold) {
        Readiness.isNotReady(wiring.streams().stateDirectory());
        KmsProvider provider = wiring.kmsProvider();
        try {
            Authentication authentication = wiring.authentication();
            wiring.requireSettings(authentication);
            WithheldKeys keysOfKms = new WithheldKeys(wiring.kms(provider));
            KmsParts kms = new KmsParts(provider, keysOfKms, wiring.dataKeys(provider), wiring.sealing(provider));
            CheckpointSigner signer = wiring.checkpointSigner(provider);
            RecordCodec codec = wiring.recordCodec();
            Topics topics = config.topics();
            Map<String, TopicState> states = topics(config);
            int partitions =
                    Objects.requireNonNull(states.get(topics.signingRequests())).partitions();
            hold.require(wiring.groupPlaces());
            TopicSchemas.register(codec, topics);
            WalletPlaces places = new WalletPlaces();
            Collection<KeyRecord> keys = RegisteredKeys.readUndisputed(config, codec, places);
            new SpreadMarks(config, new SpreadTopics(kms.sealing()), states.keySet())
                    .require(places, config.walletPartitions(partitions), partitions);
            if (signer != null) {
                AuditKeyCheck.requireNoWallets(signer.key().publicKey(), keys);
            }
            DegradedWallets degraded = DegradedWallets.atStart(
                    new KeyHealthCheck(wiring.kms(provider), provider.name(), keysOfKms),
                    keys,
                    signer != null,
                    config.refusesUnhealthyKeys());
            wiring.requireEnvelopeKey(provider, keys);
            TrailStart trail = new TrailStart(config, partitions, signer == null ? null : signer.key());
            Map<Integer, ChainHead> chains = trail.compare(codec);
            LOG.atInfo()
                    .addKeyValue("environment", config.production() ? "production" : "development")
                    .addKeyValue("backend", provider.name())
                    .addKeyValue("wallets", keys.size())
                    .addKeyValue(
                            "keys",
                            keys.stream().mapToLong(WorkerStartup::signing).sum())
                    .addKeyValue("degraded", degraded.now().size())
                    .log("the checks at the start are passed");
            Duration drain = Duration.ofMillis(config.getLong(Settings.SHUTDOWN_DRAIN_MS));
            hold.requireAfter(wiring.warmUp(codec)::run);
            return Worker.start(
                    wiring,
                    partitions,
                    codec,
                    authentication,
                    kms,
                    chains,
                    signer,
                    executor,
                    trail,
                    hold,
                    degraded,
                    drain);
        } catch (RuntimeException failed) {
            provider.close();
            throw failed;
        }
    }

    /** Returns how many of a wallet's keys may sign. */
    private static long signing(KeyRecord wallet) {
        return wallet.versions().stream().filter(KeyVersion::isLive).count();
    }

    private static Map<String, TopicState> topics(ChanceryConfig config) {
        try (KafkaAdmin admin = KafkaAdmin.connect(config)) {
            RightsCheck.require(admin, config);
            return topics(config, admin);
        }
    }

    /** Returns the states of the topics, which are as they must be; throws {@link Failure} if they are not. */
    static Map<String, TopicState> topics(ChanceryConfig config, KafkaAdmin admin) {
        Topics topics = config.topics();
        TopicRules rules = TopicRules.of(config);
        Map<String, TopicState> states = rules.describe(admin);
        rules.require(states);
        AuditRetentionCheck.check(topics, states, config.production());
        TopicsCheck.requireRemembered(
                topics,
                Objects.requireNonNull(states.get(topics.signingRequests())),
                Duration.ofMillis(config.getLong(Settings.REQUEST_IDS_RETENTION_MS)));
        return states;
    }
}
