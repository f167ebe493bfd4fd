package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.chancery.audit.AuditChain;
import io.chancery.audit.ChainHead;
import io.chancery.audit.check.AuditVerifier;
import io.chancery.audit.check.CheckpointLog;
import io.chancery.audit.check.Extent;
import io.chancery.audit.check.Finding;
import io.chancery.audit.check.HashedEvent;
import io.chancery.audit.check.KnownPartitions;
import io.chancery.audit.check.Place;
import io.chancery.model.Origin;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.ChainLink;
import io.chancery.records.RecordCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The chains of an audit topic, one for each partition. */
final class Chains {
    private static final Extent WHOLE = new Extent(true, true, true, null);

    private Chains() {}

    /**
     * Checks that in every partition each event of {@code trail}, given in order, goes on from the one before, and that
     * {@code audit verify} would find nothing, such as an outcome without its request.
     */
    static void assertUnbroken(RecordCodec codec, List<ConsumerRecord<byte[], byte[]>> trail) {
        Map<Integer, ChainHead> heads = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        AuditVerifier verifier = new AuditVerifier(
                new CheckpointLog(List.of(), findings::add), WHOLE, new KnownPartitions(), findings::add);
        for (ConsumerRecord<byte[], byte[]> record : trail) {
            AuditEvent event = codec.readAuditEvent(record.topic(), record.value());
            ChainLink link = event.link();
            assertNotNull(link, event::toString);
            ChainHead before = heads.getOrDefault(record.partition(), ChainHead.EMPTY);
            assertEquals(
                    AuditChain.append(before, record.partition(), event).link(),
                    link,
                    () -> record.topic() + "-" + record.partition() + "@" + record.offset());
            heads.put(record.partition(), AuditChain.after(link));
            verifier.accept(
                    new Place.InTopic(new Origin(record.topic(), record.partition(), record.offset())),
                    HashedEvent.of(event));
        }
        verifier.end();
        verifier.requests();
        assertEquals(List.of(), findings);
    }
}
