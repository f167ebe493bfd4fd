package io.chancery.cli.keys;

import io.chancery.cli.common.DurationConverter;
import io.chancery.model.rotation.KeyRecord;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which wallets are listed; a wallet must meet all that are given. */
final class FleetFilter {
    @Option(names = "--tenant", paramLabel = "TENANT", description = "Only this tenant's wallets.")
    private @Nullable String tenant;

    @Option(
            names = "--due",
            paramLabel = "DURATION",
            arity = "0..1",
            fallbackValue = "0s",
            converter = DurationConverter.class,
            description =
                    "Only wallets whose key should be replaced by now: it is due, overdue or too old. With a duration, such as"
                            + " --due 14d, also wallets whose key will be due within it.")
    private @Nullable Duration dueWithin;

    @Option(
            names = "--overdue",
            description = "Only wallets whose key is overdue: its period ended longer ago than rotation.grace.ms.")
    private boolean overdue;

    /** Returns whether the wallet is listed. */
    boolean takes(KeyRecord record, KeyTerms terms) {
        KeyAge age = terms.age(record);
        return (tenant == null || record.wallet().tenant().equals(tenant))
                && (!overdue || age.isOverdue())
                && (dueWithin == null
                        || age.shouldRotate()
                        || isDueBy(terms.now().plus(dueWithin), age));
    }

    /** Returns whether any wallet may be left out. */
    boolean isSet() {
        return tenant != null || dueWithin != null || overdue;
    }

    private static boolean isDueBy(Instant end, KeyAge age) {
        return age.due() != null && !end.isBefore(age.due());
    }
}
