package io.chancery.trail;

import io.chancery.audit.ChainHead;
import io.chancery.audit.note.CheckpointKey;
import io.chancery.audit.note.MalformedNoteException;
import io.chancery.client.view.Consumers;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.failure.Failure;
import io.chancery.protocol.Topics;
import io.chancery.records.RecordCodec;
import io.chancery.topics.KafkaAdmin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a worker does for the audit trail before it consumes its first record: compares it with its checkpoints, and
 * begins to copy these.
 */
public final class TrailStart {
    private static final Logger LOG = LoggerFactory.getLogger(TrailStart.class);

    /** How much longer than it may last a transaction is waited for. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** Little of what is fetched is looked at. */
    private static final int FETCH_BYTES = 64 * 1024;

    private final ChanceryConfig config;
    private final Topics topics;
    private final int partitions;
    private final @Nullable SignedTrail trail;

    /**
     * For one worker.
     *
     * @param partitions of the audit topic
     * @param key what checkpoints verify under, or null if there are none
     */
    public TrailStart(ChanceryConfig config, int partitions, @Nullable CheckpointKey key) {
        this.config = config;
        this.topics = config.topics();
        this.partitions = partitions;
        this.trail = key == null ? null : new SignedTrail(key);
    }

    /**
     * Where the chain of each partition ends; throws {@link Failure} if one does not go with the checkpoints of file
     * and topic.
     */
    public Map<Integer, ChainHead> compare(RecordCodec codec) {
        FileCheckpoints file = trail == null ? null : fileCheckpoints(trail);
        TrailCheck check =
                new TrailCheck(topics.signingAudit(), value -> codec.readAuditEvent(topics.signingAudit(), value));
        Map<Integer, Long> accepted = accepted();
        Map<Integer, ChainHead> heads = new HashMap<>();
        try (KafkaAdmin admin = KafkaAdmin.connect(config);
                Consumer<byte[], byte[]> consumer = Consumers.unassigned(config, FETCH_BYTES)) {
            for (int partition = 0; partition < partitions; partition++) {
                List<KnownCheckpoint> known = new ArrayList<>();
                if (trail != null && file != null) {
                    add(known, file.highest(partition));
                    PartitionLog checkpoints = log(consumer, admin, topics.auditCheckpoints(), partition);
                    add(known, inTopic(trail).highest(partition, checkpoints));
                }
                PartitionLog events = log(consumer, admin, topics.signingAudit(), partition);
                Long offset = accepted.get(partition);
                heads.put(
                        partition,
                        check.check(partition, offset == null ? events : AcceptedLog.behind(offset, events), known));
            }
        }
        LOG.atInfo().addKeyValue("partitions", partitions).log("the audit trail goes with its checkpoints");
        return heads;
    }

    /** Begins to copy the topic of checkpoints to the file; null if there is nothing to copy, or nowhere. */
    public @Nullable CheckpointCopy copy() {
        String path = config.optional(Settings.AUDIT_CHECKPOINT_FILE);
        if (trail == null || path == null) {
            return null;
        }
        CheckpointFile file = open(path, trail);
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topics.auditCheckpoints(), partition))
                .toList();
        String group = config.getString(Settings.APPLICATION_ID) + "-checkpoints-" + config.workerId();
        CheckpointCopy copy = new CheckpointCopy(Consumers.of(config, group), all, trail, file);
        copy.start();
        return copy;
    }

    private Map<Integer, Long> accepted() {
        Map<Integer, Long> accepted = config.acceptedTrail();
        accepted.forEach((partition, offset) -> {
            if (partition >= partitions) {
                throw new ConfigException(
                        Settings.AUDIT_TRAIL_ACCEPT, partition, "there are only " + partitions + " partitions");
            }
            LOG.atWarn()
                    .addKeyValue("partition", partition)
                    .addKeyValue("offset", offset)
                    .addKeyValue("setting", Settings.AUDIT_TRAIL_ACCEPT)
                    .log("the audit trail is taken as it is up to an offset, and not compared with its checkpoints");
        });
        return accepted;
    }

    private FileCheckpoints fileCheckpoints(SignedTrail trail) {
        String path = config.optional(Settings.AUDIT_CHECKPOINT_FILE);
        FileCheckpoints checkpoints = new FileCheckpoints(trail, "the file " + path);
        if (path == null) {
            if (config.production()) {
                LOG.atWarn()
                        .addKeyValue("setting", Settings.AUDIT_CHECKPOINT_FILE)
                        .log(
                                "the audit trail has no copy of its checkpoints: whoever can delete from Kafka can shorten it"
                                        + " unnoticed");
            }
            return checkpoints;
        }
        try (CheckpointFile file = open(path, trail)) {
            file.read(checkpoints::add);
        } catch (IOException | UncheckedIOException | MalformedNoteException unreadable) {
            throw unusable(path, unreadable);
        }
        return checkpoints;
    }

    private TopicCheckpoints inTopic(SignedTrail trail) {
        return new TopicCheckpoints(trail, "the topic " + topics.auditCheckpoints());
    }

    private KafkaPartitionLog log(Consumer<byte[], byte[]> consumer, KafkaAdmin admin, String topic, int partition) {
        return new KafkaPartitionLog(
                consumer,
                new TopicPartition(topic, partition),
                admin::endOffset,
                Duration.ofMillis(config.getInt(Settings.STREAMS_TRANSACTION_TIMEOUT_MS))
                        .plus(GRACE));
    }

    private static CheckpointFile open(String path, SignedTrail trail) {
        try {
            return CheckpointFile.open(Path.of(path), trail.key().name());
        } catch (IOException unusable) {
            throw unusable(path, unusable);
        }
    }

    private static ConfigException unusable(String path, Exception reason) {
        return new ConfigException(Settings.AUDIT_CHECKPOINT_FILE, path, "cannot be used: " + reason.getMessage());
    }

    private static void add(List<KnownCheckpoint> known, @Nullable KnownCheckpoint one) {
        if (one != null) {
            known.add(one);
        }
    }
}
