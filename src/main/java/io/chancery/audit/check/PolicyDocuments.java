package io.chancery.audit.check;

import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import io.chancery.model.audit.AuditEvent;
import java.nio.charset.StandardCharsets;

/**
 * The policies' documents that events carry. An event's hash covers a document by its digest alone, so that SIEM
 * formats can leave the document out and the event is verified nevertheless.
 */
final class PolicyDocuments {
    private PolicyDocuments() {}

    /**
     * Returns whether {@code event} carries the document that its digest is of, or rightly none.
     *
     * @param mayLack whether the event stands where documents are left out
     */
    static boolean isRight(AuditEvent event, boolean mayLack) {
        String document = event.change().policyDocument();
        boolean changed = event.type() == AuditEvent.Type.POLICY_CHANGED;
        Bytes due = changed ? event.change().policyDigest() : null;
        if (document == null) {
            return mayLack || due == null;
        }
        return due != null && due.equals(Sha2.sha256(Bytes.of(document.getBytes(StandardCharsets.UTF_8))));
    }
}
