package io.chancery.config;

import java.util.Collection;
import org.apache.kafka.common.config.ConfigException;

/** The refusal of a setting that does not exist. */
final class UnknownSetting {
    private UnknownSetting() {}

    static ConfigException named(String name, Collection<String> known) {
        String suggestion = Spelling.nearest(name, known)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("");
        return new ConfigException("unknown setting " + name + suggestion);
    }
}
