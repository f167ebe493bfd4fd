package io.chancery.cli.office;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chancery.cli.common.Output;
import io.chancery.cli.table.Facts;
import io.chancery.cli.table.LineWidth;
import io.chancery.config.ChanceryConfig;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.topics.AclGrant;
import io.chancery.topics.AclTable;
import io.chancery.topics.KafkaAdmin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The option of {@code topics create} that makes ACLs. */
final class AclOptions {
    private static final int STATES = "created".length();

    @Option(
            names = "--acls",
            paramLabel = "PARTY=PRINCIPAL",
            description = "Give PRINCIPAL, such as User:alice, the ACLs of PARTY: worker, upstream, operator, siem or"
                    + " administrator (deploy/acls.csv). May be given several times. Needs ALTER on the cluster, as super"
                    + " users have it.")
    private List<String> grants = List.of();

    /** Returns the parties of each principal; throws {@link Failure} if a grant is not of a party to a principal. */
    Map<String, List<String>> parties() {
        Map<String, List<String>> parties = new LinkedHashMap<>();
        for (String grant : grants) {
            int sign = grant.indexOf('=');
            String party = grant.substring(0, Math.max(sign, 0));
            String principal = grant.substring(sign + 1);
            if (!AclTable.parties().contains(party) || !principal.matches("[^:]+:.+")) {
                throw new Failure(
                        "invalid-argument",
                        ExitCode.USAGE,
                        "--acls " + grant + " does not name a party and its principal",
                        "write it as --acls worker=User:NAME; the parties are " + String.join(", ", AclTable.parties()),
                        null);
            }
            parties.computeIfAbsent(principal, none -> new ArrayList<>()).add(party);
        }
        return parties;
    }

    /** Creates the ACLs that are missing, and prints what became of each. */
    void grant(KafkaAdmin admin, ChanceryConfig config, Output output) {
        new AclGrant(admin, config)
                .run(parties())
                .forEach(result -> output.printLines(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("state", state(result))
                                .put("principal", result.principal())
                                .put("resource", result.resource())
                                .put("operations", operations(result)),
                        text(result, LineWidth.current())));
    }

    static String text(AclGrant.Result result, int width) {
        Facts facts = new Facts("", STATES, width);
        facts.add(
                state(result),
                result.principal() + (result.state() == AclGrant.State.MORE ? " also has " : " ") + operations(result)
                        + " on " + result.resource()
                        + (result.state() == AclGrant.State.MORE ? ", which it does not need here" : ""));
        return facts.text();
    }

    private static String state(AclGrant.Result result) {
        return result.state().name().toLowerCase(Locale.ROOT);
    }

    private static String operations(AclGrant.Result result) {
        return result.operations().stream().map(Enum::name).collect(Collectors.joining(", "));
    }
}
