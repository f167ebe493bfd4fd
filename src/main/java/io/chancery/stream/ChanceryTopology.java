package io.chancery.stream;

import io.chancery.consumer.ProcessedOffsets;
import io.chancery.protocol.Topics;
import io.chancery.stream.arrival.DeadLetters;
import io.chancery.stream.arrival.HomePartitioner;
import io.chancery.stream.runtime.TrackedProcessor;
import io.chancery.stream.store.TaskStores;
import io.chancery.stream.topic.Addressed;
import io.chancery.stream.topic.PublicKeyIndex;
import io.chancery.stream.topic.RequesterTopicReceiver;
import io.chancery.stream.trail.TaskTrailBuilder;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
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
    static final String SIGNED = "signed-transactions";
    static final String REJECTIONS = "signing-rejections";
    static final String DEAD_LETTERS = DeadLetters.SINK;
    static final String REROUTED_REQUESTS = "rerouted-requests";
    static final String REROUTED_COMMANDS = "rerouted-commands";
    static final String RESULTS = "rotation-results";
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
     */
    public static Topology build(ProcessorParts parts, ProcessedOffsets progress) {
        return build(parts, progress, TaskStores.onDisk());
    }

    static Topology build(ProcessorParts parts, ProcessedOffsets progress, TaskStores stores) {
        Topics topics = parts.topics();
        Topology topology = new Topology();
        source(topology, REQUESTS, topics.signingRequests());
        source(topology, COMMANDS, topics.rotationCommands());
        topology.addProcessor(SIGNING, signing(parts, progress), REQUESTS)
                .addProcessor(ROTATION, rotation(parts, progress), COMMANDS)
                .addStateStore(new TaskTrailBuilder(parts.auditEvents(), topics.signingAudit()), SIGNING, ROTATION)
                .addStateStore(stores.ids(parts.idRetention()), SIGNING, ROTATION);
        TaskStores.ALL_NAMED.forEach(name -> topology.addStateStore(stores.named(name), SIGNING, ROTATION));
        TaskStores.ALL_PENDING.forEach(name -> topology.addStateStore(stores.pending(name), SIGNING, ROTATION));
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
        return () -> new TrackedProcessor<>(new SigningProcessor(parts), progress);
    }

    private static ProcessorSupplier<byte[], byte[], Object, byte[]> rotation(
            ProcessorParts parts, ProcessedOffsets progress) {
        return () -> new TrackedProcessor<>(new RotationProcessor(parts), progress);
    }
}
