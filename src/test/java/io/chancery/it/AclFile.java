package io.chancery.it;

import io.chancery.config.ChanceryConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The ACLs of {@code deploy/acls.csv}, which says what each party needs. */
final class AclFile {
    private AclFile() {}

    /** Returns the ACLs of {@code party} for {@code principal} in the deployment of {@code config}. */
    static List<AclBinding> of(String party, String principal, ChanceryConfig config) {
        try (Stream<String> lines = Files.lines(Path.of("deploy", "acls.csv"))) {
            return lines.filter(line -> line.startsWith(party + ","))
                    .map(line -> line.replace("${topics.prefix}", config.getString("topics.prefix"))
                            .replace("${application.id}", config.getString("application.id"))
                            .split(",", -1))
                    .flatMap(fields -> bindings(fields, principal))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<AclBinding> bindings(String[] fields, String principal) {
        ResourcePattern resource = new ResourcePattern(
                ResourceType.valueOf(fields[1].toUpperCase(Locale.ROOT)),
                fields[3],
                PatternType.valueOf(fields[2].toUpperCase(Locale.ROOT)));
        return Arrays.stream(fields[4].split(" ", -1))
                .map(AclOperation::valueOf)
                .map(operation -> new AclBinding(
                        resource, new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)));
    }
}
