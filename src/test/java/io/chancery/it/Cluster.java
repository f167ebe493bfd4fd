package io.chancery.it;

import io.chancery.dev.EmbeddedKafka;
import io.chancery.dev.EmbeddedKafkaOptions;
import io.chancery.kms.aws.ScriptedKmsEndpoint;
import io.chancery.registry.DevSchemaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What the workers of a test class run against: a broker, a schema registry and a KMS that signs, all in this JVM.
 * Everything is kept in {@code target/it/<class>}; the workers' logs are shown when a test fails.
 */
final class Cluster implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final int SHOWN = 20_000;

    static {
        // Read once, by the first HTTP server of this JVM. Answers must not wait for delayed acknowledgements, and idle
        // connections must not be closed under clients that are about to use them.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
        System.setProperty("sun.net.httpserver.idleInterval", "600");
    }

    private final Map<String, String> brokerProperties;
    private final Map<String, String> clientSettings;
    private final List<Office> offices = new ArrayList<>();
    private final List<Office> shared = new ArrayList<>();
    private Path directory;
    private EmbeddedKafka kafka;
    private DevSchemaRegistry registry;
    private ScriptedKmsEndpoint kms;

    /** A broker with these properties instead of the embedded broker's own. */
    Cluster(Map<String, String> brokerProperties) {
        this(brokerProperties, Map.of());
    }

    /** As {@link #Cluster(Map)}, to which clients and workers connect with these settings. */
    Cluster(Map<String, String> brokerProperties, Map<String, String> clientSettings) {
        this.brokerProperties = Map.copyOf(brokerProperties);
        this.clientSettings = Map.copyOf(clientSettings);
    }

    Cluster() {
        this(Map.of());
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        directory = Path.of(System.getProperty("chancery.dist"))
                .resolveSibling("it")
                .resolve(context.getRequiredTestClass().getSimpleName());
        Utils.delete(directory.toFile());
        Files.createDirectories(directory);
        kafka = new EmbeddedKafka(new EmbeddedKafkaOptions(directory.resolve("kafka"), 0, brokerProperties));
        kafka.start();
        registry = new DevSchemaRegistry();
        kms = new ScriptedKmsEndpoint();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            offices.forEach(Cluster::show);
            shared.forEach(Cluster::show);
        }
        offices.forEach(Office::close);
        offices.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        shared.forEach(Office::close);
        kms.close();
        registry.close();
        kafka.close();
    }

    /** Like {@link #open}, for all tests of the class. */
    Office openForAllTests(String name, int partitions) {
        Office office = new Office(this, name, partitions, false);
        shared.add(office);
        return office;
    }

    /** Like {@link #openAuthenticated}, for all tests of the class. */
    Office openAuthenticatedForAllTests(String name, int partitions) {
        Office office = new Office(this, name, partitions, true);
        shared.add(office);
        return office;
    }

    /** A deployment of its own, with topics of {@code partitions} partitions under the prefix {@code name}. */
    Office open(String name, int partitions) {
        Office office = new Office(this, name, partitions, false);
        offices.add(office);
        return office;
    }

    /** As {@link #open}, in production, where requests and commands must be signed. */
    Office openAuthenticated(String name, int partitions) {
        Office office = new Office(this, name, partitions, true);
        offices.add(office);
        return office;
    }

    Map<String, String> clientSettings() {
        return clientSettings;
    }

    EmbeddedKafka kafka() {
        return kafka;
    }

    DevSchemaRegistry registry() {
        return registry;
    }

    ScriptedKmsEndpoint kms() {
        return kms;
    }

    Path directory() {
        return directory;
    }

    private static void show(Office office) {
        for (WorkerProcess worker : office.workers()) {
            String log = worker.log();
            System.err.println("---- log of " + worker.id() + " ----");
            System.err.println(log.substring(Math.max(0, log.length() - SHOWN)));
        }
    }
}
