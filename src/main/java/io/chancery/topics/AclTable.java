package io.chancery.topics;

import io.chancery.config.ChanceryConfig;
import io.chancery.config.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The ACLs that each party of a deployment needs, and no others, as the resource {@code acls.csv} lists them: a party,
 * a type of resource, a type of pattern, a name with {@code ${topics.prefix}} or {@code ${application.id}}, and
 * operations between spaces.
 */
public final class AclTable {
    private static final String RESOURCE = "/acls.csv";
    private static final String COMMENT = "#";

    /**
     * A line of the table.
     *
     * @param name of the resource, with references to settings
     */
    record Row(String party, ResourceType type, PatternType pattern, String name, List<AclOperation> operations) {
        private static Row parse(String line) {
            String[] fields = line.split(",", -1);
            return new Row(
                    fields[0],
                    ResourceType.valueOf(fields[1].toUpperCase(Locale.ROOT)),
                    PatternType.valueOf(fields[2].toUpperCase(Locale.ROOT)),
                    fields[3],
                    Stream.of(fields[4].split(" ", -1))
                            .map(AclOperation::valueOf)
                            .toList());
        }

        private Stream<AclBinding> bindings(String principal, ChanceryConfig config) {
            ResourcePattern resource = new ResourcePattern(
                    type,
                    name.replace("${topics.prefix}", config.getString(Settings.TOPICS_PREFIX))
                            .replace("${application.id}", config.getString(Settings.APPLICATION_ID)),
                    pattern);
            return operations.stream()
                    .map(operation -> new AclBinding(
                            resource, new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)));
        }
    }

    private AclTable() {}

    /** Returns the parties of a deployment, such as {@code worker}. */
    public static Set<String> parties() {
        Set<String> parties = new LinkedHashSet<>();
        rows().forEach(row -> parties.add(row.party()));
        return parties;
    }

    /** Returns the ACLs of {@code party} for {@code principal} in the deployment of {@code config}. */
    public static List<AclBinding> of(String party, String principal, ChanceryConfig config) {
        return rows().stream()
                .filter(row -> row.party().equals(party))
                .flatMap(row -> row.bindings(principal, config))
                .toList();
    }

    static List<Row> rows() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(AclTable.class.getResourceAsStream(RESOURCE)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith(COMMENT))
                    .map(Row::parse)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
