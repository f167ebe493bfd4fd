package io.chancery.client.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.chancery.crypto.Sha2;
import io.chancery.crypto.jws.JwsType;
import io.chancery.model.Bytes;
import io.chancery.model.SampleKeys;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion.State;
import io.chancery.protocol.SeenRecord;
import io.chancery.records.RecordCodec;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.records.schema.SchemaTrust;
import io.chancery.records.serde.ConfluentAvroDeserializer;
import io.chancery.records.serde.ConfluentAvroSerializer;
import io.chancery.registry.DevSchemaRegistry;
import io.chancery.stream.TestTopology;
import io.chancery.stream.topic.SigningOffice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegisteredKeysTest {
    private static final TopicPartition PARTITION = new TopicPartition("signing-keys", 0);
    private static final WalletId WALLET = SampleKeys.WALLET;
    private static final WalletId OTHER = new WalletId("acme", "other");
    private static final byte[] GARBAGE = "garbage".getBytes(UTF_8);

    private final DevSchemaRegistry registry = new DevSchemaRegistry();
    private final ConfluentAvroSerializer serializer = new ConfluentAvroSerializer();
    private final ConfluentAvroDeserializer deserializer = new ConfluentAvroDeserializer();
    private final RecordCodec codec =
            new RecordCodec(serializer, deserializer, new RecordMapper(), new SchemaTrust.Any(), 1_000_000);
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private AnswerCheck check = new AnswerCheck(List.of(), "");

    @BeforeEach
    void open() {
        Map<String, String> properties = Map.of("schema.registry.url", registry.url());
        serializer.configure(properties, false);
        deserializer.configure(properties, false);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void hasTheLatestRecord() {
        byte[] first = write(record(1, null));
        byte[] second = write(record(2, first));
        add(WALLET.key(), first);
        add(WALLET.key(), second);

        assertEquals(List.of(2L), undisputedEpochs());
    }

    @Test
    void leavesOutWhatCannotBeRead() {
        add(WALLET.key(), write(record(1, null)));
        add("no wallet", GARBAGE);
        add(null, GARBAGE);
        add(OTHER.key(), GARBAGE);

        assertEquals(List.of(1L), undisputedEpochs());
        assertNull(believed(OTHER));
    }

    @Test
    void leavesOutWhatCannotBeReadAndItsTombstone() {
        add(OTHER.key(), GARBAGE);
        add(OTHER.key(), null);
        add("no wallet", null);
        add(WALLET.key(), write(record(1, null)));

        assertEquals(List.of(1L), undisputedEpochs());
    }

    @Test
    void believesNoOlderRecordThatIsWrittenAgain() {
        byte[] first = write(record(1, null));
        byte[] second = write(record(2, first));
        List.of(first, second, write(record(3, second)), first, second).forEach(value -> add(WALLET.key(), value));

        KeyRecord believed = believed(WALLET);
        assertNotNull(believed);
        assertEquals(3, believed.epoch());
        assertEquals(List.of(), undisputedEpochs());
    }

    @Test
    void disputesAWalletWhoseLastValueIsAnothers() {
        add(WALLET.key(), write(record(1, null)));
        add(OTHER.key(), write(record(1, null)));

        assertEquals(List.of(1L), undisputedEpochs());
        assertNull(believed(OTHER));
    }

    private List<Long> undisputedEpochs() {
        return RegisteredKeys.undisputed(read()).stream().map(KeyRecord::epoch).toList();
    }

    private @Nullable KeyRecord believed(WalletId wallet) {
        return read().getOrDefault(wallet.key(), SeenRecord.nothing()).record();
    }

    /** Whoever has the office's key believes nobody else. */
    @Test
    void leavesOutWhatTheOfficeHasNotSigned() {
        check = new AnswerCheck(List.of(TestTopology.OFFICE.publicKey()), TestTopology.DEPLOYMENT);
        byte[] first = write(record(1, null));
        add(WALLET.key(), first, signature(first));
        add(WALLET.key(), write(record(9, null)));
        add(WALLET.key(), write(record(10, null)), signature(first));

        KeyRecord believed = believed(WALLET);

        assertNotNull(believed);
        assertEquals(1, believed.epoch());
        assertEquals(List.of(), undisputedEpochs());
    }

    private Map<String, SeenRecord<KeyRecord>> read() {
        try (MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest")) {
            consumer.assign(List.of(PARTITION));
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
            consumer.updateEndOffsets(Map.of(PARTITION, (long) records.size()));
            records.forEach(consumer::addRecord);
            return RegisteredKeys.read(consumer, codec, new WalletPlaces(), check);
        }
    }

    private void add(@Nullable String key, byte @Nullable [] value) {
        add(key, value, new RecordHeaders());
    }

    private void add(@Nullable String key, byte @Nullable [] value, Headers headers) {
        records.add(new ConsumerRecord<>(
                PARTITION.topic(),
                PARTITION.partition(),
                records.size(),
                0,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                key == null ? null : key.getBytes(UTF_8),
                value,
                headers,
                Optional.empty()));
    }

    /** The office's, of a record of {@link #WALLET}. */
    private static Headers signature(byte[] value) {
        return new SigningOffice(List.of(TestTopology.OFFICE), TestTopology.DEPLOYMENT, false)
                .headers(JwsType.KEY_RECORD, WALLET.key().getBytes(UTF_8), value);
    }

    private byte[] write(KeyRecord record) {
        return codec.write(PARTITION.topic(), record);
    }

    private static KeyRecord record(long epoch, byte @Nullable [] previous) {
        return SampleKeys.record(SampleKeys.inState(1, State.ACTIVE))
                .chained(epoch, previous == null ? null : Sha2.sha256(Bytes.of(previous)));
    }
}
