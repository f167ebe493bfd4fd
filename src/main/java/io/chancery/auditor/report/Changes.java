package io.chancery.auditor.report;

import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The changes of keys, and of what keys may sign for whom, with who stands behind each. */
final class Changes {
    private static final Set<AuditEvent.Type> OF_KEYS = EnumSet.of(
            AuditEvent.Type.KEY_REGISTERED,
            AuditEvent.Type.KEY_CREATED,
            AuditEvent.Type.KEY_ROTATION_COMPLETE,
            AuditEvent.Type.KEY_RETIRED,
            AuditEvent.Type.KEY_REVOKED,
            AuditEvent.Type.KEY_DISABLED);
    private static final Set<AuditEvent.Type> OF_RIGHTS = EnumSet.of(
            AuditEvent.Type.POLICY_CHANGED,
            AuditEvent.Type.ROTATION_POLICY_CHANGED,
            AuditEvent.Type.REQUESTER_REGISTERED,
            AuditEvent.Type.REQUESTER_REVOKED,
            AuditEvent.Type.NONCE_RELEASED,
            AuditEvent.Type.PERSONAL_DATA_REVEALED);

    private static final List<String> COLUMNS = List.of(
            "Time",
            "Event",
            "Wallet",
            "Outcome",
            "By",
            "Proposed by",
            "Approved by",
            "Key",
            "Old key",
            "New key",
            "Policy",
            "About",
            "Reason");

    private final EventRows keys = new EventRows();
    private final EventRows rights = new EventRows();

    void add(AuditEvent event) {
        if (OF_KEYS.contains(event.type())) {
            keys.add(row(event));
        } else if (OF_RIGHTS.contains(event.type())) {
            rights.add(row(event));
        }
    }

    List<ReportTable> tables() {
        return List.of(
                new ReportTable(
                        "Keys and who changed them",
                        "Every key that came into service, was replaced, or was taken out of service.",
                        COLUMNS,
                        keys.all(COLUMNS.size())),
                new ReportTable(
                        "Other decisions of operators",
                        "Every policy and requester that was changed, every nonce that was released, and every reading of"
                                + " personal data that the trail shows.",
                        COLUMNS,
                        rights.all(COLUMNS.size())));
    }

    private static List<String> row(AuditEvent event) {
        return List.of(
                event.timestamp().toString(),
                event.type().name(),
                event.walletKey(),
                event.outcome(),
                event.actor(),
                Objects.requireNonNullElse(event.party().proposer(), ""),
                String.join(" ", event.authority().approvers()),
                key(event.key()),
                key(event.change().previous()),
                key(event.change().replacement()),
                event.policyVersion() == null ? "" : event.policyVersion().toString(),
                Objects.requireNonNullElse(event.authority().regarding(), ""),
                Objects.requireNonNullElse(event.decision().reason(), ""));
    }

    private static String key(AuditKey key) {
        String id = Objects.requireNonNullElse(key.shortId(), "");
        return key.version() == null ? id : (id + " v" + key.version()).strip();
    }
}
