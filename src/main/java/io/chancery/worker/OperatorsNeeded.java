package io.chancery.worker;

import io.chancery.admission.identity.Authentication;
import io.chancery.admission.identity.Operators;
import io.chancery.config.Settings;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The check that there are as many operators as must stand behind a command. */
final class OperatorsNeeded {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorsNeeded.class);

    private final Authentication authentication;

    OperatorsNeeded(Authentication authentication) {
        this.authentication = authentication;
    }

    /**
     * Returns {@code needed}, the value of {@code setting}; throws {@link ConfigException} if there are fewer
     * operators, and warns of tenants with fewer.
     */
    int require(String setting, int needed) {
        requireEnough(setting, needed);
        if (authentication instanceof Authentication.Required required) {
            warn(setting, needed, required.operators());
        }
        return needed;
    }

    /** The same without the warnings. */
    void requireEnough(String setting, int needed) {
        if (authentication instanceof Authentication.Required required
                && required.operators().count() < needed) {
            throw new ConfigException(
                    setting,
                    needed,
                    "needs as many operators, and " + Settings.OPERATORS_FILE + " has "
                            + required.operators().count());
        }
    }

    private static void warn(String setting, int needed, Operators operators) {
        for (String tenant : operators.tenants()) {
            if (operators.count(tenant) < needed) {
                LOG.atWarn()
                        .addKeyValue("tenant", tenant)
                        .addKeyValue("operators", operators.count(tenant))
                        .addKeyValue("setting", setting)
                        .addKeyValue("needed", needed)
                        .log("a tenant has too few operators for commands that need approvals");
            }
        }
    }
}
