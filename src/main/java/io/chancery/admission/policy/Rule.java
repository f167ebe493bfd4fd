package io.chancery.admission.policy;

import io.chancery.admission.policy.condition.Choice;
import io.chancery.admission.policy.condition.ConditionsMet;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.admission.policy.condition.Kind;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.payload.XrplNetwork;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may have what signed for which chains. */
record Rule(String id, Choice<String> requesters, Set<String> chains, Kind<?> kind) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern REQUESTER = Pattern.compile("[!-~]{1,128}");

    private static final ConditionsMet OTHER_REQUESTERS =
            new ConditionsMet(0, notAllowed("requester", "must be one of the rule's requesters"));
    private static final ConditionsMet OTHER_CHAINS =
            new ConditionsMet(1, notAllowed("network", "must be one of the rule's chains"));
    private static final int BEFORE_KIND = 2;

    static Rule read(PolicyJson json) {
        json.requireMembers(Stream.concat(Stream.of("id", "requesters", "chains"), Kinds.names().stream())
                .toArray(String[]::new));
        String id = json.required("id").text(ID, "1 to 64 characters of A-Z a-z 0-9 . _ -");
        Choice<String> requesters = Choice.read(
                json.required("requesters"),
                name -> name.text(REQUESTER, "1 to 128 printable ASCII characters without spaces"));
        Kinds.Form form = Kinds.of(json);
        return new Rule(id, requesters, form.chains().read(json.required("chains")), form.read(json));
    }

    ConditionsMet judge(JudgedRequest asked) {
        SigningRequest request = asked.request();
        if (!requesters.has(request.requester())) {
            return OTHER_REQUESTERS;
        }
        if (!chains.contains(request.network())) {
            return OTHER_CHAINS;
        }
        return kind.judge(asked).after(BEFORE_KIND);
    }

    /** Whether {@link #judge} has no objection, in less time. */
    boolean allows(JudgedRequest asked) {
        SigningRequest request = asked.request();
        return requesters.has(request.requester()) && chains.contains(request.network()) && kind.allows(asked);
    }

    /** Those of its chains that accept each other's transactions, of the XRP Ledger. */
    Set<String> impliedNetworks() {
        return chains.stream().filter(XrplNetwork::isImplied).collect(Collectors.toUnmodifiableSet());
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (requesters.any()) {
            warnings.add("requesters: whoever can ask at all may use it");
        }
        kind.conditions().forEach(condition -> warnings.addAll(condition.warnings()));
        warnings.addAll(kind.warnings());
        return warnings.stream().map(warning -> "rule " + id + ": " + warning).toList();
    }

    private static Rejection notAllowed(String field, String reason) {
        return new Rejection(RejectionCode.NOT_ALLOWED, field, reason);
    }
}
