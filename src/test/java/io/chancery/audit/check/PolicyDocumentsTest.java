package io.chancery.audit.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.audit.AuditChain;
import io.chancery.audit.ChainHead;
import io.chancery.audit.Trail;
import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import io.chancery.model.audit.AuditChange;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Policies' documents, which an event's hash covers by their digest. */
final class PolicyDocumentsTest {
    private static final Place PLACE = new Place.InFile("trail.jsonl", 1);
    private static final String POLICY = "{\"note\": \"é\"}";
    private static final Bytes DIGEST = Sha2.sha256(Bytes.of(POLICY.getBytes(StandardCharsets.UTF_8)));

    @Test
    void theDocumentThatTheDigestIsOfIsRight() {
        assertEquals(List.of(), verify(HashedEvent.of(changed(POLICY, POLICY))));
    }

    @Test
    void anotherDocumentIsFoundThoughTheHashIsRight() {
        assertEquals(
                List.of(FindingCode.POLICY_DOCUMENT_MISMATCH),
                verify(HashedEvent.of(changed(POLICY, POLICY.replace("é", "e")))));
    }

    @Test
    void aDocumentThatWasTakenOutIsMissed() {
        assertEquals(List.of(FindingCode.POLICY_DOCUMENT_MISMATCH), verify(HashedEvent.of(changed(POLICY, null))));
    }

    @Test
    void aFormatThatLeavesDocumentsOutMayLackIt() {
        assertEquals(List.of(), verify(HashedEvent.ofShown(changed(POLICY, null))));
        assertEquals(List.of(FindingCode.POLICY_DOCUMENT_MISMATCH), verify(HashedEvent.ofShown(changed(POLICY, "{}"))));
    }

    @Test
    void noOtherEventHasOne() {
        AuditEvent other = new Trail(1, 3, 1).events().getLast();
        assertEquals(AuditEvent.Type.KEY_ACCESS_DENIED, other.type());

        assertEquals(
                List.of(FindingCode.POLICY_DOCUMENT_MISMATCH),
                verify(HashedEvent.of(shown(linked(other.changing(change(null))), POLICY))));
        assertEquals(List.of(), verify(HashedEvent.of(linked(other.changing(change(null))))));
    }

    /** A change of policy as it was written, and then with another document in it, or none. */
    private static AuditEvent changed(String written, @Nullable String shown) {
        AuditEvent policy = new Trail(1, 6, 1).events().getLast();
        assertEquals(AuditEvent.Type.POLICY_CHANGED, policy.type());
        return shown(linked(policy.changing(change(written))), shown);
    }

    private static AuditEvent linked(AuditEvent event) {
        return AuditChain.append(ChainHead.EMPTY, 0, event);
    }

    private static AuditEvent shown(AuditEvent event, @Nullable String document) {
        return event.changing(change(document));
    }

    private static AuditChange change(@Nullable String document) {
        return new AuditChange(AuditKey.NONE, AuditKey.NONE, DIGEST, document);
    }

    private static List<FindingCode> verify(HashedEvent event) {
        List<FindingCode> findings = new ArrayList<>();
        CheckpointLog log = new CheckpointLog(List.of(), finding -> findings.add(finding.code()));
        Extent extent = new Extent(true, true, true, Duration.ofDays(1));
        AuditVerifier verifier =
                new AuditVerifier(log, extent, new KnownPartitions(), finding -> findings.add(finding.code()));
        verifier.accept(PLACE, event);
        verifier.end();
        return findings;
    }
}
