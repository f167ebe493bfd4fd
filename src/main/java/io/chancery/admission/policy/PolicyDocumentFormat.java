package io.chancery.admission.policy;

import io.chancery.admission.policy.condition.Budget;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.payload.XrplNetwork;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The form of a policy's own members. */
final class PolicyDocumentFormat {
    private static final int VERSION = 1;

    private PolicyDocumentFormat() {}

    static void require(PolicyJson version) {
        if (!version.json().isInt() || version.json().intValue() != VERSION) {
            throw version.fault("must be " + VERSION);
        }
    }

    static Map<String, Budget> budgets(PolicyJson json) {
        Map<String, Budget> budgets = new LinkedHashMap<>();
        Set<String> namespaces = new HashSet<>();
        json.members().forEach((network, budget) -> {
            if (!Chains.hasMoney(network)) {
                throw budget.fault("must be for an EVM chain or the XRP Ledger, such as eip155:1 or xrpl:0");
            }
            if (!namespaces.add(XrplNetwork.namespace(network))) {
                throw budget.fault("must be absent: all networks from xrpl:0 to xrpl:1024 have one budget");
            }
            budgets.put(network, Budget.read(budget));
        });
        return budgets;
    }

    static List<Rule> rules(PolicyJson json) {
        Set<String> ids = new HashSet<>();
        Set<Set<String>> implied = new HashSet<>();
        return json.list(element -> {
            Rule rule = Rule.read(element);
            if (!ids.add(rule.id())) {
                throw element.required("id").fault("must not be another rule's id too");
            }
            if (!rule.impliedNetworks().isEmpty()) {
                implied.add(rule.impliedNetworks());
            }
            if (implied.size() > 1) {
                throw element.required("chains")
                        .fault("must name the same networks from xrpl:0 to xrpl:1024 as other rules, or none:"
                                + " what is signed for one is valid on all");
            }
            return rule;
        });
    }
}
