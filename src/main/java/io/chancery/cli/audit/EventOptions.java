package io.chancery.cli.audit;

import io.chancery.auditor.query.EventFilter;
import io.chancery.auditor.query.SharedShortIds;
import io.chancery.cli.common.Arguments;
import io.chancery.model.audit.AuditEvent;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say which events a question is about. */
final class EventOptions {
    @Option(names = "--tenant", paramLabel = "TENANT", description = "Events of this tenant.")
    private List<String> tenants = new ArrayList<>();

    @Option(names = "--wallet", paramLabel = "TENANT/ALIAS", description = "Events of this wallet.")
    private List<String> wallets = new ArrayList<>();

    @Option(
            names = "--key-id",
            paramLabel = "ID",
            description =
                    "Events that name this key, whole or shortened: to sign with it, to replace it, or to bring it in. Events"
                            + " have eight characters of an id, which several keys may share: a warning says so.")
    private List<String> keys = new ArrayList<>();

    @Option(names = "--key-version", paramLabel = "N", description = "Events that name a key of this version.")
    private List<Integer> versions = new ArrayList<>();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Events of this type, such as SIGN_SUCCESS or KEY_ROTATION_COMPLETE.")
    private List<AuditEvent.Type> types = new ArrayList<>();

    @Option(
            names = "--operation",
            paramLabel = "OPERATION",
            description = "Events of what was asked, such as SIGN_TRANSACTION or RotateTo.")
    private List<String> operations = new ArrayList<>();

    @Option(
            names = "--outcome",
            paramLabel = "OUTCOME",
            description = "Events that ended so: success, pending, or a code such as policy-denied.")
    private List<String> outcomes = new ArrayList<>();

    @Option(names = "--chain", paramLabel = "CHAIN", description = "Events of this chain, such as eip155:1 or xrpl:0.")
    private List<String> chains = new ArrayList<>();

    @Option(
            names = "--recipient",
            paramLabel = "ADDRESS",
            description = "Events of transactions that go to this address, or move tokens to it.")
    private List<String> recipients = new ArrayList<>();

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            description = "Events of this requester, or of this command issuer.")
    private List<String> actors = new ArrayList<>();

    @Option(names = "--approver", paramLabel = "NAME", description = "Events of what this operator approved of.")
    private List<String> approvers = new ArrayList<>();

    /** Returns the count of keys that share the short ids which these options name. */
    SharedShortIds sharedShortIds() {
        return new SharedShortIds(keys, versions);
    }

    /** Returns the filter of the events that these options and {@code period} name. */
    EventFilter filter(Period period) {
        return new EventFilter()
                .between(period.from(), period.to())
                .types(types)
                .tenants(tenants)
                .wallets(wallets.stream().map(Arguments::wallet).toList())
                .keys(keys, versions)
                .operations(operations)
                .outcomes(outcomes)
                .chains(chains)
                .recipients(recipients)
                .actors(actors)
                .approvers(approvers);
    }
}
