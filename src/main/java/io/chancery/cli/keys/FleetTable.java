package io.chancery.cli.keys;

import io.chancery.cli.common.RotationReport;
import io.chancery.cli.table.Table;
import io.chancery.model.ShortId;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.Rotation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The keys of many wallets, a row for each version; the current one, with a star, has what is due of the wallet. */
final class FleetTable {
    private static final String NOTHING = "-";
    private static final int DATE_CHARACTERS = 10;

    private final KeyTerms terms;

    FleetTable(KeyTerms terms) {
        this.terms = terms;
    }

    Table of(Collection<KeyRecord> records) {
        Table table = new Table(
                "WALLET",
                "VERSION",
                "STATE",
                "BACKEND",
                "AGE",
                "DUE",
                "KEY",
                "ADDRESS",
                "SPEC",
                "PINNABLE UNTIL",
                "ROTATION");
        for (KeyRecord record : records) {
            record.versions().forEach(version -> add(table, record, version));
        }
        return table;
    }

    private void add(Table table, KeyRecord record, KeyVersion version) {
        boolean isCurrent = version.version() == record.currentVersion();
        table.row(
                record.wallet(),
                version.version() + (isCurrent ? "*" : ""),
                version.state(),
                version.backend(),
                Duration.between(record.keySince(version), terms.now()).toDays() + "d",
                isCurrent ? due(terms.age(record)) : NOTHING,
                ShortId.of(version.keyId()),
                version.address() == null ? NOTHING : version.address(),
                version.spec(),
                version.state() == KeyVersion.State.OVERLAP ? time(version.overlapEndsAt()) : NOTHING,
                isCurrent ? rotation(record.rotation()) : NOTHING);
    }

    private static String due(KeyAge age) {
        if (age.due() == null) {
            return NOTHING;
        }
        String date = age.due().toString().substring(0, DATE_CHARACTERS);
        if (age.isOverdue()) {
            return date + " overdue";
        }
        return age.isDue() ? date + " due" : age.isOld() ? date + " old" : date;
    }

    private static String rotation(@Nullable Rotation rotation) {
        return rotation == null ? NOTHING : RotationReport.shortStage(rotation);
    }

    private static String time(@Nullable Instant time) {
        return time == null ? NOTHING : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
