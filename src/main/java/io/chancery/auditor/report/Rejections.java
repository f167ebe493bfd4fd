package io.chancery.auditor.report;

import io.chancery.model.audit.AuditEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** What was asked and not done, counted by type, code, wallet and who asked. */
final class Rejections {
    private static final Set<AuditEvent.Type> TYPES = EnumSet.of(
            AuditEvent.Type.KEY_ACCESS_DENIED,
            AuditEvent.Type.SIGN_FAILURE,
            AuditEvent.Type.COMMAND_REFUSED,
            AuditEvent.Type.KEY_ROTATION_FAILED);

    /** The most kinds that are told apart; the names in the rest are counted as others. */
    private static final int MOST = 10_000;

    private static final List<String> COLUMNS =
            List.of("Event", "Code", "Wallet", "Asked by", "Times", "First", "Last");

    private final TreeMap<Kind, Count> counts = new TreeMap<>(Comparator.comparing(Kind::type)
            .thenComparing(Kind::code)
            .thenComparing(Kind::wallet)
            .thenComparing(Kind::actor));

    private record Kind(AuditEvent.Type type, String code, String wallet, String actor) {}

    private record Count(long times, Instant first, Instant last) {
        private Count plus(Count other) {
            return new Count(
                    times + other.times,
                    other.first.isBefore(first) ? other.first : first,
                    other.last.isAfter(last) ? other.last : last);
        }
    }

    void add(AuditEvent event) {
        if (!TYPES.contains(event.type())) {
            return;
        }
        Kind kind = new Kind(event.type(), event.outcome(), event.walletKey(), event.actor());
        if (counts.size() >= MOST && !counts.containsKey(kind)) {
            kind = new Kind(event.type(), event.outcome(), "others", "others");
        }
        counts.merge(kind, new Count(1, event.timestamp(), event.timestamp()), Count::plus);
    }

    ReportTable table() {
        return new ReportTable(
                "Rejections",
                "Requests and commands that were denied or failed, by code. Who asked is a claim where no signature was"
                        + " right.",
                COLUMNS,
                counts.entrySet().stream()
                        .map(entry -> List.of(
                                entry.getKey().type.name(),
                                entry.getKey().code,
                                entry.getKey().wallet,
                                entry.getKey().actor,
                                Long.toString(entry.getValue().times),
                                entry.getValue().first.toString(),
                                entry.getValue().last.toString()))
                        .toList());
    }
}
