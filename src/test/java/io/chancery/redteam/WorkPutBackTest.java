package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.audit.check.AuditVerifier;
import io.chancery.audit.check.CheckpointLog;
import io.chancery.audit.check.Extent;
import io.chancery.audit.check.Finding;
import io.chancery.audit.check.FindingCode;
import io.chancery.audit.check.HashedEvent;
import io.chancery.audit.check.KnownPartitions;
import io.chancery.audit.check.Place;
import io.chancery.model.Origin;
import io.chancery.model.audit.AuditEvent;
import io.chancery.stream.TestTopology;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Somebody who may write to the internal topics puts back a request that was pending, with its right seal, after it was
 * signed. A worker signs it again, for a seal does not tell old from new, and the trail must tell of it.
 */
class WorkPutBackTest {
    private static final String SIGNATURES = "pending-signatures";

    private final TestTopology topology = new TestTopology().withKeys(TestTopology.WALLET);
    private final List<AuditEvent> trail = new ArrayList<>();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void aSecondSignatureOfARequestIsFoundInTheTrail() {
        topology.send(TestTopology.request(1));
        KeyValue<Long, byte[]> pending;
        try (KeyValueIterator<Long, byte[]> all =
                topology.<Long>rawStore(SIGNATURES).all()) {
            pending = all.next();
        }
        topology.finish();
        assertEquals(1, topology.signed().size());
        trail.addAll(topology.trail());
        assertEquals(List.of(), findings());

        topology.<Long>rawStore(SIGNATURES).put(pending.key, pending.value);
        topology.restart();
        topology.finish();
        trail.addAll(topology.trail());

        assertEquals(1, topology.signed().size());
        assertEquals(List.of(FindingCode.OUTCOME_REPEATED), findings());
    }

    /** What is wrong with the trail from its first event that was read on. */
    private List<FindingCode> findings() {
        List<Finding> findings = new ArrayList<>();
        boolean whole = Objects.requireNonNull(trail.getFirst().link()).sequence() == 1;
        AuditVerifier verifier = new AuditVerifier(
                new CheckpointLog(List.of(), findings::add),
                new Extent(whole, true, true, null),
                new KnownPartitions(),
                findings::add);
        Place place = new Place.InTopic(new Origin("signing-audit", 0, 0));
        trail.forEach(event -> verifier.accept(place, HashedEvent.of(event)));
        verifier.end();
        verifier.requests();
        return findings.stream().map(Finding::code).toList();
    }
}
