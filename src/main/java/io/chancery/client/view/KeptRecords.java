package io.chancery.client.view;

import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.model.WalletId;
import io.chancery.protocol.HomePartition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The committed records of one wallet that topics still keep. Nothing of other wallets is even decoded. */
public final class KeptRecords {
    private static final Duration POLL = Duration.ofMillis(200);

    private KeptRecords() {}

    /**
     * Reads {@code topic} to its end, where workers and clients put the wallet's records.
     *
     * @param from the time from which on records are read; null for all that are kept
     * @param sink takes a record of the wallet; one that it cannot read is left out
     */
    public static void read(
            ChanceryConfig config,
            String topic,
            WalletId wallet,
            @Nullable Instant from,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        byte[] key = wallet.key().getBytes(StandardCharsets.UTF_8);
        try (Consumer<byte[], byte[]> consumer = Consumers.ofKept(config)) {
            consumer.assign(
                    homes(config, topic, wallet, consumer.partitionsFor(topic).size()));
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            begin(consumer, from, ends);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.value() != null && Arrays.equals(record.key(), key)) {
                        LatestRecords.unlessUnreadable(record, () -> sink.accept(record));
                    }
                }
            }
        }
    }

    /** Clients and workers spread wallets over fewer partitions than there are if the setting says so. */
    private static List<TopicPartition> homes(ChanceryConfig config, String topic, WalletId wallet, int partitions) {
        int spread = config.getInt(Settings.WALLETS_PARTITIONS);
        return IntStream.of(partitions, spread)
                .filter(count -> count > 0 && count <= partitions)
                .map(count -> HomePartition.of(wallet, count))
                .distinct()
                .mapToObj(home -> new TopicPartition(topic, home))
                .toList();
    }

    private static void begin(
            Consumer<byte[], byte[]> consumer, @Nullable Instant from, Map<TopicPartition, Long> ends) {
        if (from == null) {
            consumer.seekToBeginning(consumer.assignment());
            return;
        }
        Map<TopicPartition, Long> times = new HashMap<>();
        consumer.assignment().forEach(partition -> times.put(partition, from.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        for (TopicPartition partition : consumer.assignment()) {
            OffsetAndTimestamp first = found.get(partition);
            consumer.seek(partition, first == null ? ends.getOrDefault(partition, 0L) : first.offset());
        }
    }
}
