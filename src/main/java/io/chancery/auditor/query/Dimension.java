package io.chancery.auditor.query;

import io.chancery.model.audit.AuditEvent;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A field by which signatures are added up. */
public enum Dimension {
    CHAIN {
        @Override
        String of(Movement movement) {
            return known(movement.event().network());
        }
    },
    TENANT {
        @Override
        String of(Movement movement) {
            return movement.event().tenant();
        }
    },
    WALLET {
        @Override
        String of(Movement movement) {
            return movement.event().walletKey();
        }
    },
    /** The key's short id and version. */
    KEY {
        @Override
        String of(Movement movement) {
            AuditEvent event = movement.event();
            return event.keyVersion() == null
                    ? known(event.shortKeyId())
                    : known(event.shortKeyId()) + " v" + event.keyVersion();
        }
    },
    /** The day in UTC. */
    DAY {
        @Override
        String of(Movement movement) {
            return LocalDate.ofInstant(movement.event().timestamp(), ZoneOffset.UTC)
                    .toString();
        }
    },
    RECIPIENT {
        @Override
        String of(Movement movement) {
            return known(movement.recipient());
        }
    },
    /** The requester. */
    ACTOR {
        @Override
        String of(Movement movement) {
            return movement.event().actor();
        }
    };

    private static final String UNKNOWN = "unknown";

    /** Returns the value under which {@code movement} is added up. */
    abstract String of(Movement movement);

    /** Returns the name of a sum's field. */
    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String known(@Nullable String value) {
        return value == null ? UNKNOWN : value;
    }
}
