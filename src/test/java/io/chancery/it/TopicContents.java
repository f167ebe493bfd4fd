package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.verdict.OutcomeVerifier;
import io.chancery.config.ChanceryConfig;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Payloads;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRejection;
import io.chancery.model.request.SigningRequest;
import io.chancery.protocol.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything that a read-committed reader finds in a deployment's output, from its beginning to its end. */
record TopicContents(List<SignedPayload> signed, List<SigningRejection> rejected, List<AuditEvent> audit) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final OutcomeVerifier VERIFIER = new OutcomeVerifier(new Payloads(Secp256k1.best()));
    private static final Set<AuditEvent.Type> TERMINAL =
            Set.of(AuditEvent.Type.SIGN_SUCCESS, AuditEvent.Type.SIGN_FAILURE, AuditEvent.Type.KEY_ACCESS_DENIED);

    /** Reads it; no worker should run, so that nothing is missed. */
    static TopicContents read(Office office) {
        Topics topics = office.config().topics();
        List<ConsumerRecord<byte[], byte[]>> trail = read(office.config(), topics.signingAudit());
        Chains.assertUnbroken(office.codec(), trail);
        return new TopicContents(
                read(office.config(), topics.signedTransactions()).stream()
                        .map(record -> office.codec().readSignedPayload(record.topic(), record.value()))
                        .toList(),
                read(office.config(), topics.signingRejections()).stream()
                        .map(record -> office.codec().readSigningRejection(record.topic(), record.value()))
                        .toList(),
                trail.stream()
                        .map(record -> office.codec().readAuditEvent(record.topic(), record.value()))
                        .toList());
    }

    /** The committed records of {@code topic}, in order within each partition. */
    static List<ConsumerRecord<byte[], byte[]>> read(ChanceryConfig config, String topic) {
        Map<String, Object> properties = new HashMap<>(config.kafkaConsumer());
        properties.put("isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Await.until("the end of " + topic, PATIENCE, () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition));
            });
        }
        return records;
    }

    /**
     * Checks that each of {@code requests}, given in the order they were sent, has one right outcome and its audit
     * events.
     */
    void assertEachAnsweredOnce(List<SigningRequest> requests) {
        assertEachAnsweredOnce(requests, Set.of());
    }

    /** As {@link #assertEachAnsweredOnce(List)}, where those whose ids are in {@code sealed} were sent sealed. */
    void assertEachAnsweredOnce(List<SigningRequest> requests, Set<String> sealed) {
        Map<String, SigningRequest> byId =
                requests.stream().collect(Collectors.toMap(SigningRequest::id, Function.identity()));
        assertEachEndedOnce(byId.keySet());
        assertOnce("audit event of its admission", byId.keySet(), subjects(Set.of(AuditEvent.Type.SIGN_REQUEST)));
        assertEquals(
                signed.size(), subjects(Set.of(AuditEvent.Type.SIGN_SUCCESS)).size(), "SIGN_SUCCESS events");
        assertOrderKept(requests);
        assertEquals(
                List.of(),
                signed.stream()
                        .filter(payload -> !isRight(byId.get(payload.requestId()), payload, sealed))
                        .map(SignedPayload::requestId)
                        .toList(),
                "wrong signatures");
    }

    /**
     * Checks that each of the requests with these {@code ids} has one outcome, whatever it is, and one terminal audit
     * event.
     */
    void assertEachEndedOnce(Set<String> ids) {
        List<String> outcomes = Stream.concat(
                        signed.stream().map(SignedPayload::requestId),
                        rejected.stream().map(SigningRejection::requestId))
                .toList();
        assertOnce("outcome", ids, outcomes);
        assertOnce("terminal audit event", ids, subjects(TERMINAL));
        assertEquals(
                audit.size(), new HashSet<>(audit.stream().map(AuditEvent::id).toList()).size(), "ids of audit events");
    }

    /** The answer to a sealed request must not show its payload either. */
    private static boolean isRight(SigningRequest request, SignedPayload payload, Set<String> sealed) {
        return sealed.contains(request.id())
                ? VERIFIER.complete(request, payload) != null
                        && payload.result().signedTransaction() == null
                : VERIFIER.isRight(request, payload);
    }

    void assertNothingRejected() {
        assertEquals(List.of(), rejected, "rejections");
    }

    /** The subjects of all events of {@code types}, commands' aside. */
    List<String> subjects(Set<AuditEvent.Type> types) {
        return audit.stream()
                .filter(event -> types.contains(event.type()))
                .map(AuditEvent::subject)
                .toList();
    }

    /**
     * Checks that what was signed of each wallet's {@code requests}, given in the order they were sent, came out in
     * that order.
     */
    void assertOrderKept(List<SigningRequest> requests) {
        Set<String> answered = signed.stream().map(SignedPayload::requestId).collect(Collectors.toSet());
        Map<WalletId, List<String>> sentOrder = requests.stream()
                .filter(request -> answered.contains(request.id()))
                .collect(Collectors.groupingBy(
                        SigningRequest::wallet, Collectors.mapping(SigningRequest::id, Collectors.toList())));
        Map<WalletId, List<String>> signedOrder = signed.stream()
                .collect(Collectors.groupingBy(
                        SignedPayload::wallet, Collectors.mapping(SignedPayload::requestId, Collectors.toList())));
        assertEquals(sentOrder, signedOrder, "order within wallets");
    }

    private static void assertOnce(String what, Set<String> expected, Collection<String> found) {
        Map<String, Long> counts = found.stream().collect(Collectors.groupingBy(id -> id, Collectors.counting()));
        assertEquals(Set.of(), minus(expected, counts.keySet()), "requests without an " + what);
        assertEquals(Set.of(), minus(counts.keySet(), expected), what + " without a request");
        assertTrue(
                counts.values().stream().allMatch(count -> count == 1),
                () -> "requests with more than one " + what + ": "
                        + counts.entrySet().stream()
                                .filter(e -> e.getValue() > 1)
                                .toList());
    }

    private static Set<String> minus(Set<String> all, Set<String> without) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(without);
        return rest;
    }
}
