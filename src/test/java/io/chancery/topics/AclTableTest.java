package io.chancery.topics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.config.ChanceryConfig;
import io.chancery.config.ConfigSources;
import io.chancery.protocol.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class AclTableTest {
    private static final ChanceryConfig CONFIG = ConfigSources.load(
            null,
            Map.of(),
            Map.of("topics.prefix", "office.", "application.id", "app", "kafka.bootstrap.servers", "x:1"));

    @Test
    void workersAndTheAdministratorHaveRightsOnEveryTopic() {
        for (String party : List.of("worker", "administrator")) {
            Set<String> topics = AclTable.of(party, "User:" + party, CONFIG).stream()
                    .filter(acl -> acl.pattern().resourceType() == ResourceType.TOPIC
                            && acl.pattern().patternType() == PatternType.LITERAL)
                    .map(acl -> acl.pattern().name())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(new TreeSet<>(Topics.withPrefix("office.").all()), topics, party);
        }
    }

    @Test
    void nobodyHasARightOnEverything() {
        for (String party : AclTable.parties()) {
            AclTable.of(party, "User:" + party, CONFIG).forEach(acl -> {
                assertTrue(acl.pattern().name().matches("(office|app|connect-).*"), acl.toString());
                assertTrue(acl.entry().operation() != AclOperation.ALL, acl.toString());
                assertEquals("User:" + party, acl.entry().principal());
            });
        }
    }

    @Test
    void theTableInTheDocumentsIsTheFile() throws IOException {
        String security = Files.readString(Path.of("docs", "security.md"));

        assertTrue(security.contains(markdown()), () -> "docs/security.md must have this table:\n" + markdown());
    }

    private static String markdown() {
        Set<String> resources = new LinkedHashSet<>();
        AclTable.rows().forEach(row -> resources.add(resource(row)));
        StringBuilder table = new StringBuilder("| resource |");
        AclTable.parties().forEach(party -> table.append(" ").append(party).append(" |"));
        table.append("\n|---|").append("---|".repeat(AclTable.parties().size())).append("\n");
        for (String resource : resources) {
            table.append("| ").append(resource).append(" |");
            for (String party : AclTable.parties()) {
                table.append(AclTable.rows().stream()
                        .filter(row ->
                                row.party().equals(party) && resource(row).equals(resource))
                        .map(row -> " " + letters(row))
                        .collect(Collectors.joining()));
                table.append(" |");
            }
            table.append("\n");
        }
        return table.toString();
    }

    private static String resource(AclTable.Row row) {
        String name = row.name().replace("${topics.prefix}", "").replace("${application.id}", "APP");
        return row.type().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " `" + name
                + (row.pattern() == PatternType.PREFIXED ? "*" : "") + "`";
    }

    /** The first letter of each operation, which for DESCRIBE_CONFIGS is F. */
    private static String letters(AclTable.Row row) {
        return row.operations().stream()
                .map(operation -> operation == AclOperation.DESCRIBE_CONFIGS
                        ? "F"
                        : operation.name().substring(0, 1))
                .collect(Collectors.joining());
    }
}
