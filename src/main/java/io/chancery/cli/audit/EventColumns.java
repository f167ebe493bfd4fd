package io.chancery.cli.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The columns of a table of audit events. */
final class EventColumns {
    static final List<Column> ALL = List.of(
            Column.of("TIME", "timestamp"),
            Column.of("EVENT", "type"),
            new Column("WALLET", EventColumns::wallet),
            Column.of("OUTCOME", "outcome"),
            Column.of("BY", "actor"),
            Column.of("PROPOSED BY", "proposer"),
            Column.of("APPROVED BY", "approvers"),
            Column.of("POLICY", "policyVersion"),
            Column.of("KEY", "shortKeyId", " v", "keyVersion"),
            Column.of("OLD KEY", "previousKeyId", " v", "previousKeyVersion"),
            Column.of("NEW KEY", "newKeyId", " v", "newKeyVersion"),
            Column.of("ASKED", "operation"),
            Column.of("CHAIN", "network"),
            Column.of("VALUE", "value"),
            Column.of("RECIPIENT", "recipient"),
            Column.of("TOKENS", "tokenAmount"),
            Column.of("TOKEN", "token"),
            Column.of("TOKENS TO", "tokenRecipient"),
            Column.of("ID", "subject"),
            Column.of("ABOUT", "regarding"),
            Column.of("REASON", "reason"));

    private EventColumns() {}

    /** An event that has nothing to do with a wallet names none. */
    private static String wallet(ObjectNode event) {
        String tenant = event.path("tenant").asText("");
        String alias = event.path("keyAlias").asText("");
        return tenant.isEmpty() && alias.isEmpty() ? "" : tenant + "/" + alias;
    }
}
