package io.chancery.config;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.jspecify.annotations.Nullable;

/** Fills a {@link ConfigDef} group by group, numbering the settings of each in the order they come. */
final class SettingsBuilder {
    private final ConfigDef definitions = new ConfigDef();
    private String group = "";
    private int order;

    SettingsBuilder group(String name) {
        group = name;
        order = 0;
        return this;
    }

    SettingsBuilder define(
            String name,
            ConfigDef.Type type,
            @Nullable Object defaultValue,
            @Nullable Validator validator,
            Importance importance,
            String documentation) {
        order++;
        definitions.define(
                name, type, defaultValue, validator, importance, documentation, group, order, Width.NONE, name);
        return this;
    }

    ConfigDef build() {
        return definitions;
    }
}
