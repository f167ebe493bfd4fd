package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.chancery.audit.AuditChain;
import io.chancery.audit.ChainHead;
import io.chancery.model.AuditEvent;
import io.chancery.model.ChainLink;
import io.chancery.records.RecordCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The chains of an audit topic, one for each partition. */
final class Chains {
    private Chains() {}

    /** Checks that in every partition each event of {@code trail}, given in order, goes on from the one before. */
    static void assertUnbroken(RecordCodec codec, List<ConsumerRecord<byte[], byte[]>> trail) {
        Map<Integer, ChainHead> heads = new HashMap<>();
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
        }
    }
}
