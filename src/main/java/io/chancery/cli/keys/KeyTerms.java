package io.chancery.cli.keys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.DurationConverter;
import io.chancery.cli.common.RotationReport;
import io.chancery.config.ChanceryConfig;
import io.chancery.model.rotation.Automation;
import io.chancery.model.rotation.KeyPeriods;
import io.chancery.model.rotation.KeyRecord;
import java.time.Instant;

/**
 * The rules for all keys in the settings of this client. They should equal the settings of the workers, which rotate
 * keys by their own.
 *
 * @param periods by which keys are judged
 * @param automation which keys rotate by themselves
 * @param now the moment at which keys are judged
 */
public record KeyTerms(KeyPeriods periods, Automation automation, Instant now) {
    static KeyTerms of(ChanceryConfig config) {
        return new KeyTerms(config.keyPeriods(), config.automation(), Instant.now());
    }

    /** Returns the age of the wallet's current key. */
    KeyAge age(KeyRecord record) {
        return KeyAge.of(record, periods, now);
    }

    /** Says how the wallet's key rotates, in one line. */
    String rotates(KeyRecord record) {
        return "every " + DurationConverter.text(periods.interval(record))
                + (automation.includes(record) ? ", by itself" : ", by command")
                + ", overlap " + DurationConverter.text(periods.overlap(record))
                + (record.rotationPolicy() == null ? " (the default; rotate policy sets the wallet's own)" : "");
    }

    /** Adds what follows from a key's age to {@code json}. */
    ObjectNode putAge(ObjectNode json, KeyRecord record) {
        KeyAge age = age(record);
        return json.put("since", age.since().toString())
                .put("due", RotationReport.text(age.due()))
                .put("overdueFrom", RotationReport.text(age.overdueFrom()))
                .put("isDue", age.isDue())
                .put("isOverdue", age.isOverdue())
                .put("isOld", age.isOld())
                .put("shouldRotate", age.shouldRotate())
                .put("isAutomatic", automation.includes(record));
    }
}
