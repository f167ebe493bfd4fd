package io.chancery.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.client.ChanceryClient;
import io.chancery.client.SampleRequests;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.ConfigSources;
import io.chancery.config.Settings;
import io.chancery.dev.DevEnvironment;
import io.chancery.dev.DevRun;
import io.chancery.failure.ExitCode;
import io.chancery.identity.JwkFile;
import io.chancery.identity.OperatorsFile;
import io.chancery.kms.Secret;
import io.chancery.kms.local.LocalKeystore;
import io.chancery.model.KeySpec;
import io.chancery.worker.Supervisor;
import io.chancery.worker.Wiring;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A whole deployment in this process whose two operators, of whom two must stand behind a rotation, work at their
 * command lines.
 */
public final class CommandOffice implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<String> OPERATORS = List.of("alice", "bob");

    private final Path directory;
    private final DevEnvironment environment;
    private final Map<String, String> settings;
    private final Supervisor worker;

    private CommandOffice(Path directory, Map<String, String> more, boolean withWallets) throws IOException {
        this.directory = directory;
        environment = DevEnvironment.start(directory.resolve("dev"), 0, 0);
        settings = new HashMap<>(environment.config("worker").originalsStrings());
        for (String operator : OPERATORS) {
            new Commands().execute("requesters", "keygen", keyFile(operator));
        }
        settings.put(Settings.OPERATORS_FILE, operatorsFile().toString());
        settings.put(Settings.ROTATION_APPROVALS, "2");
        settings.putAll(more);
        LocalKeystore keystore = new LocalKeystore(
                Path.of(settings.get(Settings.KMS_LOCAL_KEYSTORE)),
                Secret.of(Objects.requireNonNull(settings.get(Settings.KMS_LOCAL_PASSPHRASE))));
        keystore.create("payouts-2", KeySpec.ECC_SECG_P256K1);
        worker = Supervisor.start(ConfigSources.load(null, Map.of(), settings));
        if (withWallets) {
            try (ChanceryClient client = client()) {
                new DevRun(environment, client).register();
            }
        }
    }

    /**
     * Opens one that keeps its data in {@code directory}; there is another key for each of {@link
     * DevEnvironment#WALLETS}.
     */
    public static CommandOffice open(Path directory) throws IOException {
        return open(directory, Map.of());
    }

    /** Opens one whose worker has {@code more} settings too. */
    public static CommandOffice open(Path directory, Map<String, String> more) throws IOException {
        return new CommandOffice(directory, more, true);
    }

    /** Opens one whose worker has {@code more} settings, and nobody's wallets and requesters. */
    public static CommandOffice openEmpty(Path directory, Map<String, String> more) throws IOException {
        return new CommandOffice(directory, more, false);
    }

    /** Writes a file with the settings that an operator has, to be passed with {@code -c}. */
    public Path settingsFile() throws IOException {
        Properties properties = new Properties();
        properties.putAll(environment.config("operator").originalsStrings());
        properties.put(Settings.OFFICE_KEY, environment.officeKey());
        Path file = directory.resolve("chancery.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return file;
    }

    /** The settings of a client that signs as the samples' requester. */
    public ChanceryConfig config() {
        return environment.clientConfig(SampleRequests.REQUESTER);
    }

    /** A client that signs as the samples' requester. */
    public ChanceryClient client() {
        return new ChanceryClient(config(), new Wiring(config(), InstantSource.system()).recordCodec());
    }

    /** Has {@code operator} command something, and be answered in JSON. */
    public int ordered(String operator, String... words) {
        return ordered(new Commands(), operator, words);
    }

    /** The same, with what is printed kept in {@code commands}. */
    public int ordered(Commands commands, String operator, String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--json", "--issuer", operator, "--key-file", keyFile(operator)));
        return executed(commands, line.toArray(String[]::new));
    }

    /** What is shown, in JSON. */
    public ObjectNode asked(String... words) {
        Commands commands = new Commands();
        List<String> line = new ArrayList<>(List.of(words));
        line.add("--json");
        assertEquals(ExitCode.OK, executed(commands, line.toArray(String[]::new)), commands.err::toString);
        return commands.lines().getLast();
    }

    public int executed(Commands commands, String... words) {
        Stream<String> where = Stream.of(
                        Settings.KAFKA_BOOTSTRAP_SERVERS, Settings.SCHEMA_REGISTRY_URL, Settings.ENVIRONMENT)
                .flatMap(setting -> Stream.of("--set", setting + "=" + settings.get(setting)));
        return commands.execute(Stream.concat(Stream.of(words), where).toArray(String[]::new));
    }

    public static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not within " + PATIENCE);
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Override
    public void close() {
        worker.close();
        environment.close();
    }

    private Path operatorsFile() throws IOException {
        String entries = Stream.concat(
                        Stream.of(OperatorsFile.entry(
                                environment.identities().operator(),
                                JwkFile.readPublic(
                                        "key", environment.identities().operatorKeyFile()))),
                        OPERATORS.stream()
                                .map(name ->
                                        OperatorsFile.entry(name, JwkFile.readPublic("key", Path.of(keyFile(name))))))
                .map(ObjectNode::toString)
                .collect(Collectors.joining(","));
        return Files.writeString(directory.resolve("operators.json"), "{\"keys\": [" + entries + "]}");
    }

    private String keyFile(String operator) {
        return directory.resolve(operator + ".jwk").toString();
    }
}
