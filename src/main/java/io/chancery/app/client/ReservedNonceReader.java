package io.chancery.app.client;

import io.chancery.admission.TakenNonce;
import io.chancery.app.client.ReservedNonces.Account;
import io.chancery.app.client.ReservedNonces.Taken;
import io.chancery.app.config.ChanceryConfig;
import io.chancery.app.config.Settings;
import io.chancery.app.topics.KafkaAdmin;
import io.chancery.model.WalletId;
import io.chancery.stream.HomePartition;
import io.chancery.stream.ReservationsTopic;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;

/** Reads which nonces are taken from the topic behind the workers' reservations. */
public final class ReservedNonceReader {
    private static final Duration POLL = Duration.ofMillis(200);

    private ReservedNonceReader() {}

    /**
     * Reads the nonces of {@code addresses}, which are or were {@code wallet}'s, whatever case their letters are in.
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
                            addresses));
        } catch (AuthorizationException refused) {
            return new ReservedNonces.NotAllowed(topic);
        }
    }

    private static List<Taken> read(ChanceryConfig config, TopicPartition partition, List<String> addresses) {
        Map<Account, SortedSet<BigInteger>> taken = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer = Consumers.unassigned(config)) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(POLL).forEach(record -> take(record, addresses, taken));
            }
        }
        return taken.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> new Taken(entry.getKey(), NonceRange.of(entry.getValue())))
                .sorted(Comparator.comparingInt(
                                (Taken one) -> addresses.indexOf(one.account().address()))
                        .thenComparing(one -> one.account().network()))
                .toList();
    }

    private static void take(
            ConsumerRecord<byte[], byte[]> record, List<String> addresses, Map<Account, SortedSet<BigInteger>> taken) {
        TakenNonce nonce = ReservationsTopic.nonce(record.key());
        if (nonce == null) {
            return;
        }
        for (String address : addresses) {
            if (address.equalsIgnoreCase(nonce.account())) {
                SortedSet<BigInteger> nonces =
                        taken.computeIfAbsent(new Account(address, nonce.network()), first -> new TreeSet<>());
                BigInteger number = new BigInteger(nonce.number());
                if (record.value() == null) {
                    nonces.remove(number);
                } else {
                    nonces.add(number);
                }
            }
        }
    }
}
