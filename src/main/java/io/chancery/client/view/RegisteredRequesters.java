package io.chancery.client.view;

import io.chancery.config.ChanceryConfig;
import io.chancery.crypto.Sha2;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Bytes;
import io.chancery.model.request.Requester;
import io.chancery.protocol.SeenRecord;
import io.chancery.records.RecordCodec;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The requesters as their compacted topic has them now, as far as a worker would believe it. */
public final class RegisteredRequesters {
    private RegisteredRequesters() {}

    /** The latest record of every requester, by tenant and name. */
    public static Collection<Requester> readAll(ChanceryConfig config, RecordCodec codec) {
        return read(config, codec).values().stream()
                .flatMap(seen -> Stream.ofNullable(seen.record()))
                .toList();
    }

    /** What is to be read of every requester, by tenant and name. */
    public static Map<String, SeenRecord<Requester>> read(ChanceryConfig config, RecordCodec codec) {
        Map<String, SeenRecord<Requester>> latest = new TreeMap<>();
        AnswerCheck check = AnswerCheck.of(config);
        LatestRecords.read(config, config.topics().requesters(), record -> {
            if (check.accepts(JwsType.REQUESTER, record)) {
                Requester requester = codec.readRequester(record.topic(), record.key(), record.value());
                latest.put(
                        requester.key(),
                        then(latest.getOrDefault(requester.key(), SeenRecord.nothing()), record, requester));
            }
        });
        check.requireAny(config.topics().requesters());
        return latest;
    }

    /** What is known of a requester after {@code record}, which says {@code requester}. */
    static SeenRecord<Requester> then(
            SeenRecord<Requester> before, ConsumerRecord<byte[], byte[]> record, Requester requester) {
        return before.then(requester, Sha2.sha256(Bytes.of(record.value())), true);
    }
}
