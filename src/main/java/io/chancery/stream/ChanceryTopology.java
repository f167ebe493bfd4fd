package io.chancery.stream;

import io.chancery.consumer.ProcessedOffsets;
import io.chancery.protocol.TopicOverrides;
import io.chancery.protocol.Topics;
import io.chancery.stream.arrival.DeadLetters;
import io.chancery.stream.arrival.HomePartitioner;
import io.chancery.stream.detached.DetachedTask;
import io.chancery.stream.runtime.TrackedProcessor;
import io.chancery.stream.store.TaskStores;
import io.chancery.stream.topic.Addressed;
import io.chancery.stream.topic.PublicKeyIndex;
import io.chancery.stream.topic.RequesterTopicReceiver;
import io.chancery.stream.trail.TaskTrailBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The one topology: requests and commands of a wallet are read by the same task, which owns the wallet's keys, guards
 * and pending work in its stores, and writes what comes of them. Everything crosses it as bytes, so that nothing
 * unreadable can stop it.
 */
public final class ChanceryTopology {
    /** The sink of signed payloads. */
    public static final String SIGNED = "signed-transactions";

    /** The sink of rejections. */
    public static final String REJECTIONS = "signing-rejections";

    static final String DEAD_LETTERS = DeadLetters.SINK;
    static final String REROUTED_REQUESTS = "rerouted-requests";
    static final String REROUTED_COMMANDS = "rerouted-commands";
    /** The sink of commands' results. */
    public static final String RESULTS = "rotation-results";

    static final String KEYS = "signing-keys";
    static final String REQUESTERS = "requesters";
    static final String PROPOSALS = "command-proposals";
    static final String AUDIT = "signing-audit";
    static final String CHECKPOINTS = "signing-audit-checkpoints";

    private static final String REQUESTS = "signing-requests";
    private static final String COMMANDS = "rotation-commands";
    private static final String SIGNING = "signing";
    private static final String ROTATION = "rotation";

    private ChanceryTopology() {}

    /**
     * Builds the topology of {@code parts}.
     *
     * @param progress is told what has been processed
     * @param overrides of the settings of the topics behind the stores
     */
    public static Topology build(ProcessorParts parts, ProcessedOffsets progress, TopicOverrides overrides) {
        return build(parts, progress, TaskStores.onDisk(overrides));
    }

    static Topology build(ProcessorParts parts, ProcessedOffsets progress, TaskStores stores) {
        Topics topics = parts.topics();
        Topology topology = new Topology();
        source(topology, REQUESTS, topics.signingRequests());
        source(topology, COMMANDS, topics.rotationCommands());
        topology.addProcessor(SIGNING, signing(parts, progress), REQUESTS)
                .addProcessor(ROTATION, rotation(parts, progress), COMMANDS);
        stores(parts, stores).forEach(store -> topology.addStateStore(store, SIGNING, ROTATION));
        global(topology, TaskStores.everyRequester(), topics.requesters(), requesterUpdate(parts));
        global(topology, PublicKeyIndex.store(), topics.signingKeys(), keyUpdate(parts));
        sink(topology, SIGNED, topics.signedTransactions(), SIGNING);
        sink(topology, REJECTIONS, topics.signingRejections(), SIGNING);
        homeward(topology, REROUTED_REQUESTS, topics.signingRequests(), parts.partitions(), SIGNING);
        sink(topology, RESULTS, topics.rotationResults(), ROTATION);
        homeward(topology, KEYS, topics.signingKeys(), parts.partitions(), ROTATION);
        sink(topology, REQUESTERS, topics.requesters(), ROTATION);
        sink(topology, PROPOSALS, topics.commandProposals(), ROTATION);
        homeward(topology, REROUTED_COMMANDS, topics.rotationCommands(), parts.partitions(), ROTATION);
        sink(topology, DEAD_LETTERS, topics.signingRequestsDlq(), SIGNING, ROTATION);
        topology.addSink(
                AUDIT,
                topics.signingAudit(),
                Addressed.SERIALIZER,
                new ByteArraySerializer(),
                Addressed.PARTITIONER,
                SIGNING,
                ROTATION);
        topology.addSink(
                CHECKPOINTS,
                topics.auditCheckpoints(),
                Addressed.SERIALIZER,
                new ByteArraySerializer(),
                Addressed.PARTITIONER,
                ROTATION);
        return topology;
    }

    /**
     * Returns one task of the topology without Kafka: what it writes is dropped, but for the topics that it reads back.
     *
     * @param directory holds its stores
     */
    public static DetachedTask detached(ProcessorParts parts, StreamsConfig config, Path directory) {
        ProcessedOffsets progress = new ProcessedOffsets();
        List<StoreBuilder<?>> all = new ArrayList<>(stores(parts, TaskStores.onDisk(TopicOverrides.NONE)));
        all.add(TaskStores.everyRequester());
        all.add(PublicKeyIndex.store());
        return new DetachedTask(
                config,
                directory,
                all,
                Map.of(
                        parts.topics().signingRequests(),
                                signing(parts, progress).get(),
                        parts.topics().rotationCommands(),
                                rotation(parts, progress).get()),
                Map.of(
                        REQUESTERS, requesterUpdate(parts).get(),
                        KEYS, keyUpdate(parts).get()));
    }

    /** Returns the stores that a task's processors share. */
    private static List<StoreBuilder<?>> stores(ProcessorParts parts, TaskStores stores) {
        List<StoreBuilder<?>> all = new ArrayList<>();
        all.add(new TaskTrailBuilder(parts.auditEvents(), parts.topics().signingAudit()));
        all.add(stores.ids(parts.idRetention()));
        TaskStores.ALL_NAMED.forEach(name -> all.add(stores.named(name)));
        TaskStores.ALL_PENDING.forEach(name -> all.add(stores.pending(name)));
        return all;
    }

    private static void source(Topology topology, String name, String topic) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                name,
                new WallclockTimestampExtractor(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topic);
    }

    /** A store that every worker keeps whole. */
    private static void global(
            Topology topology,
            StoreBuilder<?> store,
            String topic,
            ProcessorSupplier<byte[], byte[], Void, Void> update) {
        topology.addGlobalStore(
                store,
                store.name() + "-source",
                new WallclockTimestampExtractor(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topic,
                store.name() + "-update",
                update);
    }

    /** A sink whose records each go to their wallet's partition. */
    private static void homeward(Topology topology, String name, String topic, int partitions, String processor) {
        topology.addSink(
                name,
                topic,
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                new HomePartitioner(partitions),
                processor);
    }

    private static void sink(Topology topology, String name, String topic, String... processors) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), processors);
    }

    private static ProcessorSupplier<byte[], byte[], Void, Void> requesterUpdate(ProcessorParts parts) {
        return () -> new RequesterTopicReceiver(
                parts.topics().requesters(), parts.codec(), parts.office(), parts.requesterView());
    }

    private static ProcessorSupplier<byte[], byte[], Void, Void> keyUpdate(ProcessorParts parts) {
        return () -> new PublicKeyIndex.Update(
                parts.topics().signingKeys(), parts.codec(), parts.office(), parts.keyView(), parts.clock());
    }

    private static ProcessorSupplier<byte[], byte[], Object, byte[]> signing(
            ProcessorParts parts, ProcessedOffsets progress) {
        return () -> new TrackedProcessor<>(new SigningProcessor(parts), progress, parts.commitPaces());
    }

    private static ProcessorSupplier<byte[], byte[], Object, byte[]> rotation(
            ProcessorParts parts, ProcessedOffsets progress) {
        return () -> new TrackedProcessor<>(new RotationProcessor(parts), progress, parts.commitPaces());
    }
}
