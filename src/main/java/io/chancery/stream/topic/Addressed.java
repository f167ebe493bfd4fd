package io.chancery.stream.topic;

import io.chancery.model.Bytes;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** A record's key and the partition it must go to, whatever the key: that of the task that writes it. */
public record Addressed(int partition, Bytes key) {
    /** What the topic gets of the key. */
    public static final Serializer<Addressed> SERIALIZER =
            (topic, addressed) -> addressed.key().toArray();

    public static final StreamPartitioner<Addressed, byte[]> PARTITIONER =
            (topic, addressed, value, partitions) -> Optional.of(Set.of(addressed.partition()));
}
