package io.chancery.auditor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.audit.Trail;
import io.chancery.audit.check.Finding;
import io.chancery.audit.check.FindingCode;
import io.chancery.audit.check.OutcomeCheck;
import io.chancery.config.ConfigSources;
import io.chancery.model.Bytes;
import io.chancery.model.Operation;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SignedResult;
import io.chancery.records.RecordCodec;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.records.schema.SchemaTrust;
import io.chancery.records.serde.ConfluentAvroDeserializer;
import io.chancery.records.serde.ConfluentAvroSerializer;
import io.chancery.registry.DevSchemaRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutcomeTopicsTest {
    private static final AuditEvent EVENT = new Trail(1, 5, 1).events().getLast();
    private static final long TIME = EVENT.timestamp().toEpochMilli();
    private static final Instant LATER = EVENT.timestamp().plus(Duration.ofDays(30));
    private static final byte[] GARBAGE = {1, 2, 3};

    private final DevSchemaRegistry registry = new DevSchemaRegistry();
    private final ConfluentAvroSerializer serializer = new ConfluentAvroSerializer();
    private final ConfluentAvroDeserializer deserializer = new ConfluentAvroDeserializer();
    private final RecordCodec codec =
            new RecordCodec(serializer, deserializer, new RecordMapper(), new SchemaTrust.Any(), 1_000_000);
    private final SampleTopics topics = new SampleTopics();
    private final List<Finding> findings = new ArrayList<>();

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
    void pairsOutcomesWithTheirEvents() {
        addEvent();
        addOutcome();

        assertEquals(1, pair());
        assertEquals(List.of(), findings);
    }

    @Test
    void findsAnEventWhoseOutcomeIsNotThere() {
        topics.begin(SampleTopics.REJECTED, 5);
        addEvent();

        pair();

        assertEquals(List.of(FindingCode.EVENT_WITHOUT_OUTCOME), codes());
    }

    @Test
    void leavesAnEventAsideWhoseOutcomesAreAllDeleted() {
        topics.begin(SampleTopics.SIGNED, 5);
        addEvent();

        pair();

        assertEquals(List.of(), findings);
    }

    @Test
    void leavesAnEventAsideThatIsOlderThanTheOutcomesThatAreKept() {
        topics.begin(SampleTopics.SIGNED, 5);
        addEvent();
        topics.add(SampleTopics.SIGNED, LATER.toEpochMilli(), GARBAGE);

        pair();

        assertEquals(List.of(FindingCode.UNREADABLE_EVENT), codes());
    }

    @Test
    void pairsTheFirstOutcomeThatIsKept() {
        topics.begin(SampleTopics.SIGNED, 5);
        addEvent();
        addOutcome();

        assertEquals(1, pair());
        assertEquals(List.of(), findings);
    }

    @Test
    void doesNotReadEventsFromBeforeAllOutcomes() {
        topics.begin(SampleTopics.SIGNED, 5);
        topics.begin(SampleTopics.REJECTED, 5);
        topics.add(SampleTopics.AUDIT, TIME - Duration.ofDays(1).toMillis(), GARBAGE);
        addEvent();
        addOutcome();

        assertEquals(1, pair());
        assertEquals(List.of(), findings);
    }

    /** Each partition's end is asked for by itself, while workers write. */
    @Test
    void pairsAnEventWhoseOutcomeStandsBehindTheEndThatWasSeenBefore() {
        addEvent();
        addOutcome();
        Queue<Long> seen = new ArrayDeque<>(List.of(0L));

        long pairs = pair(partition -> {
            Long before = partition.equals(SampleTopics.SIGNED) ? seen.poll() : null;
            return before == null ? topics.end(partition) : before;
        });

        assertEquals(1, pairs);
        assertEquals(List.of(), findings);
    }

    private long pair() {
        return pair(topics::end);
    }

    private long pair(ToLongFunction<TopicPartition> written) {
        OutcomeCheck check = new OutcomeCheck(SampleTopics.TOPICS.signingRequests(), findings::add);
        return new OutcomeTopics(
                        ConfigSources.load(null, Map.of(), Map.of("kafka.bootstrap.servers", "localhost:9092")), codec)
                .pair(topics, new SettledEnds(written, Duration.ZERO), check, LATER);
    }

    private List<FindingCode> codes() {
        return findings.stream().map(Finding::code).toList();
    }

    private void addEvent() {
        topics.add(SampleTopics.AUDIT, TIME, codec.write(SampleTopics.AUDIT.topic(), EVENT));
    }

    private void addOutcome() {
        SignedPayload outcome = new SignedPayload(
                EVENT.subject(),
                new WalletId(EVENT.tenant(), EVENT.keyAlias()),
                new SignedPayload.SigningKey(3, Bytes.EMPTY, null),
                Operation.SIGN_TRANSACTION,
                "eip155:1",
                "EIP1559",
                new SignedResult(Objects.requireNonNull(EVENT.digest()), Bytes.EMPTY, null, EVENT.transactionHash()),
                EVENT.timestamp());
        topics.add(SampleTopics.SIGNED, TIME, codec.write(SampleTopics.SIGNED.topic(), outcome));
    }
}
