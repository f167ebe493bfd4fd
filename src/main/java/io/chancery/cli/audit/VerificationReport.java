package io.chancery.cli.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.audit.check.Finding;
import io.chancery.audit.check.FoundEvent;
import io.chancery.audit.check.PartitionReport;
import io.chancery.audit.check.Place;
import io.chancery.audit.check.RequestCheck;
import io.chancery.auditor.TrailVerification;
import io.chancery.cli.table.Facts;
import io.chancery.cli.table.LineWidth;
import io.chancery.text.Printable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a trail, for people and for scripts.
 *
 * @param perSecond events that were verified
 */
record VerificationReport(TrailVerification.Result result, long perSecond) {
    /** The columns that names of a finding's values take. */
    private static final int NAMES = 8;

    private static final String NOT_COUNTED =
            "nothing says how many partitions there are: a missing one goes unnoticed unless --partitions says it";
    private static final String NOT_ATTESTED =
            "no checkpoint says how many partitions there are, as those of older versions do not: it is not proved";

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("right", result.findings().isEmpty())
                .put("events", result.events())
                .put("unchained", result.unchained())
                .put("checkpoints", result.checkpoints())
                .put("checkpointsCompared", result.checkpointsCompared())
                .put("attestedPartitions", result.attestedPartitions() == 0 ? null : result.attestedPartitions())
                .put("signaturesChecked", result.signaturesChecked())
                .put("requestsEnded", result.requests().ended())
                .put("requestsOpen", result.requests().open())
                .put("outcomesUncovered", result.requests().uncovered())
                .put("outcomes", result.outcomes())
                .put("kmsCalls", result.kmsCalls())
                .put("eventsPerSecond", perSecond);
        ArrayNode partitions = json.putArray("partitions");
        result.partitions().forEach(partition -> partitions.add(json(partition)));
        ArrayNode findings = json.putArray("findings");
        result.findings().forEach(finding -> findings.add(json(finding)));
        return json;
    }

    String text() {
        return text(LineWidth.current());
    }

    private String text(int width) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : result.findings()) {
            text.append(text(finding, width)).append('\n');
        }
        for (PartitionReport partition : result.partitions()) {
            text.append(text(partition)).append('\n');
        }
        if (result.attestedPartitions() == 0) {
            text.append(result.counted() ? NOT_ATTESTED : NOT_COUNTED).append('\n');
        }
        text.append(text(result.requests())).append('\n');
        if (result.unchained() > 0) {
            text.append("%,d events are from before trails were chained, and prove nothing%n"
                    .formatted(result.unchained()));
        }
        if (result.outcomes() > 0) {
            text.append("%,d outcomes have their event%n".formatted(result.outcomes()));
        }
        if (result.kmsCalls() > 0) {
            text.append("%,d calls of the KMS have their event%n".formatted(result.kmsCalls()));
        }
        return text.append("%-10s%,d events, %,d checkpoints%s, %,d of them compared%n%10s%,d events per second"
                        .formatted(
                                result.findings().isEmpty() ? "ok" : "WRONG",
                                result.events(),
                                result.checkpoints(),
                                result.signaturesChecked() ? "" : " (NOT CHECKED)",
                                result.checkpointsCompared(),
                                "",
                                perSecond))
                .toString();
    }

    private static ObjectNode json(PartitionReport partition) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("partition", partition.partition())
                .put("intact", partition.intact())
                .put("events", partition.events())
                .put("firstSequence", partition.firstSequence())
                .put("lastSequence", partition.head().size())
                .put(
                        "hash",
                        partition.head().hash() == null
                                ? null
                                : partition.head().hash().to0xHex())
                .put("first", time(partition.first()))
                .put("last", time(partition.last()))
                .put(
                        "lastPlace",
                        partition.end() == null ? null : partition.end().toString())
                .put("checkpoints", partition.checkpoints())
                .put("coveredTo", partition.covered())
                .put("uncovered", uncovered(partition));
    }

    private static ObjectNode json(Finding finding) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("code", finding.code().code())
                .put("partition", finding.partition());
        switch (finding.place()) {
            case null -> {}
            case Place.InTopic in ->
                json.put("topic", in.origin().topic()).put("offset", in.origin().offset());
            case Place.InFile in -> json.put("file", in.file()).put("line", in.line());
        }
        FoundEvent event = finding.event();
        if (event != null) {
            json.putObject("event")
                    .put("type", event.type().name())
                    .put("actor", event.actor())
                    .put("subject", event.subject())
                    .put("timestamp", event.time().toString());
        }
        return json.put("expected", finding.expected())
                .put("actual", finding.actual())
                .put("advice", finding.code().advice());
    }

    private static String text(Finding finding, int width) {
        Facts facts = new Facts("    ", NAMES, width);
        FoundEvent event = finding.event();
        facts.line("%-10s%s%s"
                .formatted(
                        "wrong",
                        finding.code().code(),
                        finding.partition() == null ? "" : " in partition " + finding.partition()));
        facts.add("at", finding.place() == null ? "the end" : finding.place());
        if (event != null) {
            facts.add("event", event.type());
            facts.add("of", event.actor());
            facts.add("about", event.subject());
            facts.add("time", event.time());
        }
        if (finding.expected() != null) {
            facts.add("expected", finding.expected());
        }
        facts.add("found", finding.actual());
        facts.add("meaning", finding.code().advice());
        return facts.text();
    }

    private static String text(PartitionReport partition) {
        String verdict = partition.intact() ? "ok" : "WRONG";
        if (partition.events() == 0) {
            return Printable.format("%-10spartition %d: no event", verdict, partition.partition());
        }
        StringBuilder text = new StringBuilder(Printable.format(
                "%-10spartition %d: %,d events, sequences %d to %d",
                verdict,
                partition.partition(),
                partition.events(),
                partition.firstSequence(),
                partition.head().size()));
        text.append(Printable.format("%n%10s%s to %s", "", partition.first(), partition.last()));
        text.append(Printable.format("%n%10sthe last at %s", "", partition.end()));
        text.append(coverage(partition));
        return text.toString();
    }

    private static String coverage(PartitionReport partition) {
        String covered = partition.checkpoints() == 0
                ? Printable.format("%n%10sno checkpoint", "")
                : Printable.format(
                        "%n%10scovered to %d of %d by %,d checkpoints",
                        "", partition.covered(), partition.head().size(), partition.checkpoints());
        return uncovered(partition) == 0
                ? covered
                : covered
                        + Printable.format(
                                "%n%10sthe %,d events after that could be cut off unnoticed", "", uncovered(partition));
    }

    /** Returns how many events come after the last checkpoint. */
    static long uncovered(PartitionReport partition) {
        return Math.min(partition.events(), partition.head().size() - partition.covered());
    }

    private static String text(RequestCheck.Report requests) {
        return "%,d requests have their outcome in the trail, %,d are open%s"
                .formatted(
                        requests.ended(),
                        requests.open(),
                        requests.uncovered() == 0
                                ? ""
                                : "; %,d outcomes are not covered, since their requests are from before the trail begins"
                                        .formatted(requests.uncovered()));
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
