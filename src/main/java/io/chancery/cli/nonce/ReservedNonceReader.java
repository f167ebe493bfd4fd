package io.chancery.cli.nonce;

import io.chancery.cli.nonce.ReservedNonces.Taken;
import io.chancery.client.view.Consumers;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import io.chancery.model.WalletId;
import io.chancery.protocol.HomePartition;
import io.chancery.stream.store.ReservationsTopic;
import io.chancery.topics.KafkaAdmin;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;

/** Reads which nonces are taken from the topic behind the workers' reservations. */
public final class ReservedNonceReader {
    private static final Duration POLL = Duration.ofMillis(200);

    private ReservedNonceReader() {}

    /**
     * Reads the nonces of {@code addresses}, which are or were {@code wallet}'s, and those that the wallet has taken as
     * one of several signers of other accounts.
     */
    public static ReservedNonces read(
            ChanceryConfig config, KafkaAdmin admin, WalletId wallet, List<String> addresses) {
        String topic = ReservationsTopic.name(config.getString(Settings.APPLICATION_ID));
        try {
            Integer partitions = admin.partitions(List.of(topic)).get(topic);
            return partitions == null
                    ? new ReservedNonces.NoTopic(topic)
                    : new ReservedNonces.Known(read(
                            config,
                            new TopicPartition(topic, HomePartition.of(wallet, config.walletPartitions(partitions))),
                            wallet,
                            addresses));
        } catch (AuthorizationException refused) {
            return new ReservedNonces.NotAllowed(topic);
        }
    }

    private static List<Taken> read(
            ChanceryConfig config, TopicPartition partition, WalletId wallet, List<String> addresses) {
        ReservedNonceTable table = new ReservedNonceTable(wallet, addresses);
        try (Consumer<byte[], byte[]> consumer = Consumers.unassigned(config)) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(POLL).forEach(record -> table.take(record.key(), record.value() != null));
            }
        }
        return table.all();
    }
}
