package io.chancery.config;

import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Allows hosts with ports, in the form in which Kafka's clients take them. */
enum BrokerAddresses implements Validator {
    INSTANCE;

    private static final int LAST_PORT = 65_535;

    @Override
    public void ensureValid(String name, @Nullable Object value) {
        if (!(value instanceof String addresses)) {
            return;
        }
        if (addresses.isBlank()) {
            throw new ConfigException(name, value, "must not be empty");
        }
        for (String address : addresses.split(",", -1)) {
            String one = address.strip();
            Integer port = isHost(Utils.getHost(one)) ? port(one) : null;
            if (!one.isEmpty() && (port == null || port < 1 || port > LAST_PORT)) {
                throw new ConfigException(
                        name + " must be HOST:PORT, such as broker-1:9092, or several with commas between; it has \""
                                + one + "\"");
            }
        }
    }

    private static boolean isHost(@Nullable String host) {
        return host != null && !host.isEmpty();
    }

    private static @Nullable Integer port(String address) {
        try {
            return Utils.getPort(address);
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "host:port, …";
    }
}
