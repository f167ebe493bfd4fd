package io.chancery.dev;

import java.nio.file.Path;
import java.util.Map;

/**
 * How an {@link EmbeddedKafka} is set up.
 *
 * @param logDir where it keeps its data; formatted at the first start, kept afterwards
 * @param port the port of 127.0.0.1 that clients connect to; 0 for a free one
 * @param properties broker properties that override the defaults, such as {@code authorizer.class.name}
 */
public record EmbeddedKafkaOptions(Path logDir, int port, Map<String, String> properties) {
    public EmbeddedKafkaOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be from 0 to 65535, not " + port);
        }
        properties = Map.copyOf(properties);
    }

    /** A broker with its data in {@code logDir}, on a free port, with the defaults. */
    public static EmbeddedKafkaOptions in(Path logDir) {
        return new EmbeddedKafkaOptions(logDir, 0, Map.of());
    }
}
