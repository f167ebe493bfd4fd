package io.chancery.stream.arrival;

import io.chancery.protocol.HomePartition;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * The choice of the partition of a record under its wallet's key: among as many as wallets are spread over, however
 * many its topic has. The default partitioner would take those too that were added later.
 *
 * @param partitions among which wallets are spread
 */
public record HomePartitioner(int partitions) implements StreamPartitioner<byte[], byte[]> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, byte[] key, byte[] value, int count) {
        return Optional.of(Set.of(HomePartition.of(key, partitions)));
    }
}
