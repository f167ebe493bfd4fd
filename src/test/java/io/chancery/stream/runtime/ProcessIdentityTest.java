package io.chancery.stream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.chancery.protocol.TopicOverrides;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Materialized;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityTest {
    @TempDir
    private Path disks;

    @Test
    void aWorkerKeepsItsIdentityWhenItLosesItsDisk() {
        assertEquals(clientId("worker-1", "old-disk"), clientId("worker-1", "new-disk"));
    }

    @Test
    void aWorkerHasNoOthersIdentityOnTheDiskOfAnother() {
        String first = clientId("worker-1", "disk");

        assertNotEquals(first, clientId("worker-2", "disk"));
        assertEquals(first, clientId("worker-1", "disk"));
    }

    /** The client id under which Kafka Streams joins the group. */
    private String clientId(String workerId, String disk) {
        StreamsSettings settings = settings(workerId, disks.resolve(disk));
        ProcessIdentity.keep(settings);
        try (KafkaStreams streams = new KafkaStreams(topology(), settings.toProperties())) {
            return streams.metadataForLocalThreads().stream()
                    .map(ThreadMetadata::consumerClientId)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.table("topic", Materialized.as("store"));
        return builder.build();
    }

    private static StreamsSettings settings(String workerId, Path stateDirectory) {
        return new StreamsSettings(
                "chancery",
                workerId,
                "127.0.0.1:9",
                stateDirectory,
                1,
                1,
                0,
                Duration.ofMillis(10),
                Duration.ofMillis(2),
                Duration.ofSeconds(8),
                Duration.ofSeconds(60),
                Map.of(),
                TopicOverrides.NONE);
    }
}
