package io.chancery.cli.keys;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.RotationReport;
import io.chancery.cli.nonce.NonceRange;
import io.chancery.cli.nonce.ReservedNonces;
import io.chancery.cli.nonce.ReservedNonces.Account;
import io.chancery.cli.nonce.ReservedNonces.Taken;
import io.chancery.cli.table.Facts;
import io.chancery.cli.table.LineWidth;
import io.chancery.cli.table.Table;
import io.chancery.model.ShortId;
import io.chancery.model.rotation.KeyPolicy;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.Rotation;
import io.chancery.model.rotation.RotationResult;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.text.Printable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All of a wallet's keys, for people and for scripts. */
public final class KeyReport {
    private static final int NAMES = 9;

    private KeyReport() {}

    /** The Ethereum addresses of versions that are not current, unless they are the current one's. */
    static List<String> addressesLeft(KeyRecord record) {
        return record.versions().stream()
                .map(KeyVersion::address)
                .filter(Objects::nonNull)
                .filter(address -> !address.equals(record.current().address()))
                .distinct()
                .toList();
    }

    /** Returns a wallet's new key as the result of the command that brought it names it, in a few words. */
    static String ofNew(RotationResult result) {
        return "key " + result.shortKeyId() + (result.address() == null ? "" : ", address " + result.address());
    }

    public static String text(KeyRecord record, KeyTerms terms, ReservedNonces nonces) {
        return text(record, terms, nonces, LineWidth.current());
    }

    /** Returns lines of at most {@code width} columns, but for ranges of nonces. */
    static String text(KeyRecord record, KeyTerms terms, ReservedNonces nonces, int width) {
        Facts facts = new Facts("", NAMES, width);
        facts.add("wallet", record.wallet());
        facts.add("policy", policy(record.policy()));
        facts.add("rotates", terms.rotates(record));
        facts.add("due", due(record, terms.age(record)));
        Rotation rotation = record.rotation();
        if (rotation != null) {
            facts.add("under way", RotationReport.proposal(rotation.proposal()));
            facts.add("", RotationReport.stage(rotation));
        }
        List<String> lines = new ArrayList<>(List.of(facts.text(), ""));
        lines.addAll(versions(record).lines(width));
        lines.addAll(reserved(record, nonces));
        return String.join(System.lineSeparator(), lines);
    }

    public static ObjectNode json(KeyRecord record, KeyTerms terms, ReservedNonces nonces) {
        ObjectNode json = terms.putAge(JsonNodeFactory.instance.objectNode(), record);
        json.set("record", new RecordJson(new RecordMapper()).write(record));
        return json.set("reservedNonces", json(nonces));
    }

    private static String policy(@Nullable KeyPolicy policy) {
        return policy == null
                ? "none: policy apply sets one"
                : Printable.format("version %d, set by %s at %s", policy.version(), policy.setBy(), policy.setAt());
    }

    private static String due(KeyRecord record, KeyAge age) {
        if (record.current().state() != KeyVersion.State.ACTIVE) {
            return "now: no version is active, so the wallet signs nothing; rotate it to a new key";
        }
        return date(age.due())
                + (age.isDue() ? ": that is past, rotate it" : "")
                + (age.isOverdue() ? "; overdue since " + date(age.overdueFrom()) : "")
                + (age.isOld() ? "; the key is too old, it is there since " + date(age.since()) : "");
    }

    private static Table versions(KeyRecord record) {
        Table table = new Table(
                "VERSION",
                "STATE",
                "KEY",
                "ADDRESS",
                "MADE",
                "REGISTERED",
                "CURRENT FROM",
                "PINNABLE UNTIL",
                "DISABLED");
        for (KeyVersion version : record.versions()) {
            table.row(
                    version.version() + (version.version() == record.currentVersion() ? "*" : ""),
                    version.state(),
                    ShortId.of(version.keyId()),
                    version.address() == null ? "-" : version.address(),
                    date(version.keyCreatedAt()),
                    date(version.createdAt()),
                    date(version.activatedAt()),
                    date(version.overlapEndsAt()),
                    date(version.disabledAt()));
        }
        return table;
    }

    private static List<String> reserved(KeyRecord record, ReservedNonces nonces) {
        return switch (nonces) {
            case ReservedNonces.Known known -> known.taken().isEmpty() ? List.of() : reserved(record, known.taken());
            case ReservedNonces.NoTopic absent ->
                List.of("", "reserved nonces: not known, for there is no topic " + absent.topic());
            case ReservedNonces.NotAllowed refused ->
                List.of("", "reserved nonces: not known, for Kafka does not let you read " + refused.topic());
        };
    }

    private static List<String> reserved(KeyRecord record, List<Taken> taken) {
        List<String> lines = new ArrayList<>(List.of("", "reserved nonces: signed, or possibly signed, by Chancery"));
        List<String> left = addressesLeft(record);
        taken.forEach(one -> lines.add(Printable.format(
                "%s  %s: %s%s",
                one.account().address(), one.account().network(), numbers(one), note(one.account(), left))));
        return lines;
    }

    private static String numbers(Taken taken) {
        String separator = taken.nonces().isEmpty() || taken.tickets().isEmpty() ? "" : "; ";
        String tickets = taken.tickets().isEmpty() ? "" : "tickets " + ranges(taken.tickets());
        return ranges(taken.nonces()) + separator + tickets;
    }

    private static String note(Account account, List<String> left) {
        if (account.ofOthers()) {
            return " (as one of several signers)";
        }
        return left.contains(account.address()) ? " (not the current address)" : "";
    }

    private static String ranges(List<NonceRange> ranges) {
        return ranges.stream().map(NonceRange::toString).collect(Collectors.joining(", "));
    }

    private static @Nullable ArrayNode json(ReservedNonces nonces) {
        return switch (nonces) {
            case ReservedNonces.Known known -> {
                ArrayNode list = JsonNodeFactory.instance.arrayNode();
                known.taken()
                        .forEach(taken -> list.addObject()
                                .put("address", taken.account().address())
                                .put("network", taken.account().network())
                                .put("nonces", ranges(taken.nonces()))
                                .put("tickets", ranges(taken.tickets()))
                                .put("oneOfSeveralSigners", taken.account().ofOthers()));
                yield list;
            }
            case ReservedNonces.NoTopic absent -> null;
            case ReservedNonces.NotAllowed refused -> null;
        };
    }

    private static String date(@Nullable Instant time) {
        return time == null ? "-" : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
