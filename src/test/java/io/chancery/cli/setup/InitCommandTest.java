package io.chancery.cli.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.identity.Operators;
import io.chancery.cli.Commands;
import io.chancery.config.ConfigSources;
import io.chancery.config.Settings;
import io.chancery.failure.ExitCode;
import io.chancery.identity.OperatorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
    private static final String ACCOUNT = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

    private final Commands commands = new Commands();

    @TempDir
    private Path directory;

    private Path office;

    @BeforeEach
    void name() {
        office = directory.resolve("office");
    }

    @Test
    void writesTwelveSettingsEachWithAComment() throws IOException {
        init();

        List<String> lines = Files.readAllLines(office.resolve("chancery.properties"));
        assertEquals(12, settings(lines).size());
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("=") && !lines.get(i).startsWith("#")) {
                assertTrue(lines.get(i - 1).startsWith("# "), lines.get(i));
            }
        }
    }

    @Test
    void theReadmeShowsTheTwelveSettings() throws IOException {
        init();

        List<String> shown = Files.readAllLines(Path.of("README.md")).stream()
                .dropWhile(line -> !line.strip().startsWith("deployment="))
                .takeWhile(line -> line.contains("="))
                .map(String::strip)
                .toList();
        assertEquals(names(Files.readAllLines(office.resolve("chancery.properties"))), names(shown));
    }

    @Test
    void whatOnlyTheOperatorKnowsIsEmptyAndRefusedByName() {
        init();

        ConfigException refused =
                assertThrows(ConfigException.class, () -> ConfigSources.load(settingsFile(), Map.of(), Map.of()));
        assertTrue(String.valueOf(refused.getMessage()).contains(Settings.APPLICATION_ID), refused::getMessage);
    }

    @Test
    void settingsThatAreGivenMakeAFileThatIsRead() {
        init(
                "--set", "deployment=acme",
                "--set", "kafka.bootstrap.servers=broker:9093",
                "--set", "schema.registry.url=https://registry",
                "--set", "kms.aws.region=eu-central-1",
                "--set", "kafka.ssl.truststore.location=C:\\trust");

        var config = ConfigSources.load(settingsFile(), Map.of(), Map.of());
        assertEquals("acme", config.deployment());
        assertEquals("acme", config.getString(Settings.APPLICATION_ID));
        assertEquals("C:\\trust", config.kafkaAdmin().get("ssl.truststore.location"));
        assertEquals(office.resolve("operators.json").toString(), config.getString(Settings.OPERATORS_FILE));
    }

    @Test
    void operatorsAreTakenFromKeyFilesAndFromWhatKeygenPrints() throws IOException {
        keygen("alice");
        Path printed = Files.writeString(directory.resolve("bob.json"), keygen("bob"));

        init("--operator", "alice=" + directory.resolve("alice.jwk"), "--operator", printed.toString());

        assertEquals(2, operators().count());
        assertFalse(Files.readString(office.resolve("operators.json")).contains("\"d\""));
    }

    @Test
    void runAgainItAddsOperatorsAndKeepsTheOtherFiles() throws IOException {
        keygen("alice");
        keygen("bob");
        init("--operator", "alice=" + directory.resolve("alice.jwk"));
        Files.writeString(settingsFile(), "deployment=mine\n");

        init(
                "--operator",
                "bob=" + directory.resolve("bob.jwk"),
                "--operator",
                "alice=" + directory.resolve("alice.jwk"));

        assertEquals(2, operators().count());
        assertEquals("deployment=mine\n", Files.readString(settingsFile()));
        assertTrue(commands.out.toString().contains("changed " + office.resolve("operators.json")), this::printed);
    }

    @Test
    void oneKeyIsNotTwoOperators() throws IOException {
        keygen("alice");
        String key = directory.resolve("alice.jwk").toString();

        assertEquals(ExitCode.USAGE, run("--operator", "alice=" + key, "--operator", "bob=" + key));

        assertTrue(commands.err.toString().contains("operator-key-taken"), commands.err.toString());
        assertFalse(Files.exists(office.resolve("operators.json")));
    }

    @Test
    void thePolicyAppliesOnlyOnceItNamesAnAccount() {
        init();
        String policy = office.resolve("policy.json").toString();
        assertEquals(ExitCode.FAILED, commands.execute("policy", "validate", policy));
        assertTrue(commands.err.toString().contains("recipients"), commands.err.toString());

        office = directory.resolve("other");
        init("--to", ACCOUNT);
        assertEquals(
                ExitCode.OK,
                commands.execute(
                        "policy", "validate", office.resolve("policy.json").toString()));
    }

    @Test
    void theUnitRunsTheSettingsBesideIt() throws IOException {
        office = directory.resolve("an office");
        init();

        String unit = Files.readString(office.resolve("chancery.service"));
        assertTrue(unit.contains("/bin/chancery run -c \"" + settingsFile() + "\"\n"), unit);
    }

    @Test
    void theNextCommandsExistAndFitEightyColumns() {
        office = Path.of("target", "init");
        assertEquals(ExitCode.OK, run());

        for (String line : printed().lines().toList()) {
            assertTrue(line.length() <= 80, line);
        }
        List<String> named = printed()
                .lines()
                .map(String::strip)
                .filter(line -> line.contains("bin/chancery "))
                .map(line -> line.substring(line.indexOf("bin/chancery ") + "bin/chancery ".length()))
                .toList();
        assertTrue(named.size() >= 7, this::printed);
        for (String line : named) {
            List<String> words = new ArrayList<>(Stream.of(line.split(" ", -1))
                    .takeWhile(word -> word.matches("[a-z]+"))
                    .toList());
            words.add("--help");
            assertEquals(ExitCode.OK, new Commands().execute(words.toArray(String[]::new)), line);
        }
    }

    private void init(String... more) {
        assertEquals(ExitCode.OK, run(more), commands.err::toString);
    }

    private int run(String... more) {
        return commands.execute(Stream.concat(Stream.of("init", "--production", office.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private String keygen(String name) {
        Commands keygen = new Commands();
        keygen.execute("requesters", "keygen", directory.resolve(name + ".jwk").toString(), "--operator", name);
        return keygen.out.toString().lines().toList().getLast();
    }

    private Operators operators() {
        return OperatorsFile.read(office.resolve("operators.json"));
    }

    private Path settingsFile() {
        return office.resolve("chancery.properties");
    }

    private String printed() {
        return commands.out.toString();
    }

    private static List<String> settings(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .toList();
    }

    private static List<String> names(List<String> lines) {
        return settings(lines).stream()
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
    }
}
