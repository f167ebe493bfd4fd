package io.chancery.auditor.report;

import io.chancery.audit.check.PartitionReport;
import io.chancery.auditor.TrailVerification;
import io.chancery.auditor.query.Dimension;
import io.chancery.auditor.query.Sum;
import io.chancery.auditor.query.Sums;
import io.chancery.auditor.report.ReportPage.ReportFact;
import io.chancery.model.audit.AuditEvent;
import io.chancery.siem.Product;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The report of one trail: takes its events, and makes a page of them once the trail is verified. */
public final class TrailReport {
    private static final List<Dimension> DIMENSIONS =
            List.of(Dimension.WALLET, Dimension.KEY, Dimension.CHAIN, Dimension.ACTOR);

    private final Changes changes = new Changes();
    private final Rejections rejections = new Rejections();
    private final Sums sums = new Sums(DIMENSIONS);
    private long starts;
    private long stops;
    private long refused;

    /** Takes the next event that has a place in a chain. */
    public void add(AuditEvent event) {
        changes.add(event);
        rejections.add(event);
        sums.add(event);
        starts += event.type() == AuditEvent.Type.AUDIT_START ? 1 : 0;
        stops += event.type() == AuditEvent.Type.AUDIT_STOP ? 1 : 0;
        refused += event.type() == AuditEvent.Type.STATE_REFUSED || event.type() == AuditEvent.Type.KEY_STATE_REFUSED
                ? 1
                : 0;
    }

    /**
     * Returns the page of a trail in which nothing is wrong.
     *
     * @param keys that the checkpoints were checked with, as verifier keys
     * @param made the time of the report
     */
    public ReportPage page(TrailVerification.Result verified, List<String> keys, Instant made) {
        List<ReportTable> tables = new ArrayList<>(List.of(coverage(verified), gaps(verified)));
        tables.addAll(changes.tables());
        tables.add(signatures());
        tables.add(rejections.table());
        return new ReportPage("Report of an audit trail", facts(verified, keys, made), tables);
    }

    private static List<ReportFact> facts(TrailVerification.Result verified, List<String> keys, Instant made) {
        List<ReportFact> facts = new ArrayList<>();
        facts.add(new ReportFact("First event", time(verified, PartitionReport::first, Comparator.reverseOrder())));
        facts.add(new ReportFact("Last event", time(verified, PartitionReport::last, Comparator.naturalOrder())));
        facts.add(new ReportFact("Events", "%,d".formatted(verified.events())));
        facts.add(new ReportFact(
                "Verified",
                verified.signaturesChecked()
                        ? "nothing is wrong; the trail agrees with %,d checkpoints of the keys below"
                                .formatted(verified.checkpointsCompared())
                        : "the chain is intact, but no checkpoint was checked: whoever can write the whole trail can"
                                + " forge it"));
        keys.forEach(key -> facts.add(new ReportFact("Audit key", key)));
        facts.add(new ReportFact("Made", made + " by Chancery " + Product.VERSION));
        return facts;
    }

    private static String time(
            TrailVerification.Result verified,
            Function<PartitionReport, @Nullable Instant> of,
            Comparator<Instant> order) {
        return verified.partitions().stream()
                .flatMap(partition -> Stream.ofNullable(of.apply(partition)))
                .max(order)
                .map(Instant::toString)
                .orElse("none");
    }

    private static ReportTable coverage(TrailVerification.Result verified) {
        return new ReportTable(
                "Coverage",
                "Checkpoints prove each partition's events up to the one that they cover. What follows is chained, but"
                        + " could be cut off or written anew.",
                List.of("Partition", "Events", "First sequence", "Covered to", "First event", "Last event"),
                verified.partitions().stream()
                        .map(partition -> List.of(
                                Integer.toString(partition.partition()),
                                Long.toString(partition.events()),
                                Long.toString(partition.firstSequence()),
                                partition.covered() + " of " + partition.head().size(),
                                text(partition.first()),
                                text(partition.last())))
                        .toList());
    }

    private ReportTable gaps(TrailVerification.Result verified) {
        List<PartitionReport> partitions = verified.partitions();
        List<List<String>> rows = new ArrayList<>();
        gap(rows, "events after the last checkpoint of their partition", uncovered(partitions));
        gap(rows, "partitions whose first events are missing", count(partitions, part -> part.firstSequence() > 1));
        gap(rows, "partitions without an event", count(partitions, part -> part.events() == 0));
        gap(rows, "requests that have no outcome yet", verified.requests().open());
        gap(
                rows,
                "outcomes of requests from before the trail begins",
                verified.requests().uncovered());
        gap(rows, "events from before trails were chained, which are left out", verified.unchained());
        gap(rows, "records that no worker wrote, and that were refused", refused);
        gap(rows, "times that a worker took a partition over", starts);
        gap(rows, "times that a worker left a partition in order", stops);
        if (verified.attestedPartitions() == 0) {
            rows.add(List.of("checkpoints that say how many partitions there are", "none"));
        }
        return new ReportTable(
                "Gaps",
                "What the trail does not prove, and where workers were interrupted.",
                List.of("What", "How many"),
                rows);
    }

    private static void gap(List<List<String>> rows, String what, long count) {
        rows.add(List.of(what, "%,d".formatted(count)));
    }

    private static long count(List<PartitionReport> partitions, Predicate<PartitionReport> which) {
        return partitions.stream().filter(which).count();
    }

    private static long uncovered(List<PartitionReport> partitions) {
        return partitions.stream()
                .mapToLong(part -> Math.min(part.events(), part.head().size() - part.covered()))
                .sum();
    }

    private ReportTable signatures() {
        return new ReportTable(
                "Signatures",
                "What the office signed, whatever became of it on its chain. Amounts are exact: wei, drops, or units of a"
                        + " token. A signature that moves two assets has two rows; claims include earlier ones and are not"
                        + " added up.",
                List.of("Wallet", "Key", "Chain", "Requester", "Effect", "Asset", "Signatures", "Amount"),
                sums.all().stream().map(TrailReport::row).toList());
    }

    private static List<String> row(Sum sum) {
        List<String> row = new ArrayList<>(sum.group());
        BigDecimal amount = sum.amount();
        row.addAll(List.of(
                sum.effect().text(),
                sum.asset(),
                Long.toString(sum.signatures()),
                amount == null ? "" : amount.toPlainString()));
        return row;
    }

    private static String text(@Nullable Instant time) {
        return Objects.toString(time, "");
    }
}
