package io.chancery.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.crypto.jws.DetachedJws;
import io.chancery.model.Origin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class SentRecordTest {
    private static final String TOPIC = "signing-requests";
    private static final TopicPartition HOME = new TopicPartition(TOPIC, 1);
    private static final Origin PLACE = new Origin(TOPIC, 0, 7);

    private final List<ConsumerRecord<byte[], byte[]>> there = new ArrayList<>();
    private int looks;
    private final SentRecord sent = new SentRecord(
            new ProducerRecord<>(TOPIC, 0, bytes("acme/treasury"), bytes("value"), signed("signature")),
            PLACE,
            this::consumer);

    @Test
    void liesWhereItWasPut() {
        assertTrue(sent.isAt(PLACE));
        assertEquals(0, looks);
    }

    @Test
    void isNoOtherRecordOfItsPartitionOrOfAnotherTopic() {
        assertFalse(sent.isAt(new Origin(TOPIC, 0, 8)));
        assertFalse(sent.isAt(new Origin("rotation-commands", 1, 7)));
        assertEquals(0, looks);
    }

    @Test
    void isTheSameWhereAWorkerHasMovedItTo() {
        put("value", signed("signature").add("chancery-rerouted", bytes("1")));

        assertTrue(sent.isAt(new Origin(TOPIC, 1, 0)));
    }

    @Test
    void isNoRecordWithAnotherValueOrOtherSignatures() {
        put("another", signed("signature"));
        put("value", new RecordHeaders());
        put("value", signed("another"));
        put("value", signed("signature").add(DetachedJws.RECORD_HEADER, bytes("another")));
        put("value", signed("signature"));

        for (int offset = 0; offset < 4; offset++) {
            assertFalse(sent.isAt(new Origin(TOPIC, 1, offset)), "offset " + offset);
        }
        assertTrue(sent.isAt(new Origin(TOPIC, 1, 4)));
    }

    @Test
    void isNotFoundWhereItMayNotBeRead() {
        SentRecord unreadable = new SentRecord(new ProducerRecord<>(TOPIC, bytes("value")), PLACE, () -> {
            throw new TopicAuthorizationException(TOPIC);
        });

        assertFalse(unreadable.isAt(new Origin(TOPIC, 1, 0)));
    }

    @Test
    void isNotLookedForWithoutEnd() {
        put("another", signed("signature"));

        for (int times = 0; times < 1_000; times++) {
            assertFalse(sent.isAt(new Origin(TOPIC, 1, 0)));
        }

        assertEquals(100, looks);
    }

    private Consumer<byte[], byte[]> consumer() {
        looks++;
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
        consumer.schedulePollTask(() -> {
            consumer.updateBeginningOffsets(Map.of(HOME, 0L));
            there.forEach(consumer::addRecord);
        });
        return consumer;
    }

    private void put(String value, Headers headers) {
        there.add(new ConsumerRecord<>(
                TOPIC,
                HOME.partition(),
                there.size(),
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                bytes("acme/treasury"),
                bytes(value),
                headers,
                Optional.empty()));
    }

    private static Headers signed(String signature) {
        return new RecordHeaders().add(DetachedJws.RECORD_HEADER, bytes(signature));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
