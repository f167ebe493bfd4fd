package io.chancery.dev;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * An {@link EmbeddedKafka} as a process of its own: {@code EmbeddedKafkaMain <log-dir> [<port> [<name>=<value>…]]}.
 * Prints {@code READY <bootstrap servers>} when it accepts clients and stops on SIGTERM.
 */
public final class EmbeddedKafkaMain {
    private EmbeddedKafkaMain() {}

    /** Runs until the process is told to stop. */
    public static void main(String[] args) throws InterruptedException {
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 0;
        EmbeddedKafka kafka = new EmbeddedKafka(new EmbeddedKafkaOptions(Path.of(args[0]), port, properties(args)));
        kafka.start();
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("broker-stop").unstarted(kafka::stop));
        System.out.println("READY " + kafka.bootstrapServers());
        Thread.currentThread().join();
    }

    private static Map<String, String> properties(String[] args) {
        Map<String, String> properties = new HashMap<>();
        for (int i = 2; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            properties.put(args[i].substring(0, equals), args[i].substring(equals + 1));
        }
        return properties;
    }
}
