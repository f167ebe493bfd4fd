package io.chancery.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.Commands;
import io.chancery.client.SampleRequests;
import io.chancery.config.ChanceryConfig;
import io.chancery.config.ConfigSources;
import io.chancery.topics.AclTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;

/**
 * A party of {@code deploy/acls.csv}, which logs in under its own name. The party {@code stranger} has no ACL at all.
 */
record Party(String name, Office office) {
    static final List<String> NAMES = List.of("worker", "upstream", "operator", "siem", "administrator");

    private static final String LOGIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s-secret\"";

    /** What the broker knows of all parties, of a stranger and of the administrator of tests. */
    static String users() {
        List<String> all = new ArrayList<>(NAMES);
        all.addAll(List.of("admin", "stranger"));
        return LOGIN.formatted("admin", "admin")
                + all.stream()
                        .map(user -> " user_" + user + "=\"" + user + "-secret\"")
                        .collect(Collectors.joining())
                + ";";
    }

    /** The settings with which {@code user} logs in. */
    static Map<String, String> login(String user) {
        return Map.of(
                "kafka.security.protocol",
                "SASL_PLAINTEXT",
                "kafka.sasl.mechanism",
                "PLAIN",
                "kafka.sasl.jaas.config",
                LOGIN.formatted(user, user) + ";");
    }

    /** Gives each party its ACLs by {@code topics create --acls}, which says what became of each; returns that. */
    static List<ObjectNode> grantAll(Office office) {
        List<String> line = new ArrayList<>(List.of("topics", "create", "--json"));
        NAMES.forEach(name -> line.addAll(List.of("--acls", name + "=User:" + name)));
        office.settings("admin").forEach((setting, value) -> line.addAll(List.of("--set", setting + "=" + value)));
        Commands commands = new Commands();
        assertEquals(0, commands.execute(line.toArray(String[]::new)), () -> commands.out + "" + commands.err);
        return commands.lines().stream()
                .filter(result -> result.has("principal"))
                .toList();
    }

    /** The ACLs of this party in the deployment of {@code config}. */
    List<AclBinding> rights(ChanceryConfig config) {
        return AclTable.of(name, "User:" + name, config);
    }

    /** Its settings, with {@code overrides}. */
    ChanceryConfig config(Map<String, String> overrides) {
        Map<String, String> settings = settings();
        settings.putAll(overrides);
        return ConfigSources.load(null, Map.of(), settings);
    }

    ChanceryConfig config() {
        return config(Map.of());
    }

    /**
     * Runs {@code chancery} with its settings and these arguments, and returns what it printed; the command must end
     * with 0.
     */
    Commands does(String... arguments) {
        Commands commands = new Commands();
        assertEquals(
                0, run(commands, arguments), () -> String.join(" ", arguments) + "\n" + commands.out + commands.err);
        return commands;
    }

    /**
     * Runs {@code chancery} in the same way, with the settings that the arguments do not set; returns its exit code.
     */
    int run(Commands commands, String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        settings().forEach((setting, value) -> {
            if (Arrays.stream(arguments).noneMatch(argument -> argument.startsWith(setting + "="))) {
                line.addAll(List.of("--set", setting + "=" + value));
            }
        });
        return commands.execute(line.toArray(String[]::new));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(office.settings(name));
        settings.putAll(office.identities().clientSettings(SampleRequests.REQUESTER));
        settings.putAll(login(name));
        return settings;
    }
}
