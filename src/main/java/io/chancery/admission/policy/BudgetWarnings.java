package io.chancery.admission.policy;

import io.chancery.admission.policy.condition.Budget;
import io.chancery.admission.policy.condition.Kind;
import io.chancery.admission.policy.condition.Unlimited;
import io.chancery.model.payload.XrplNetwork;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the author of a policy's budgets may not have meant. Networks that accept each other's transactions have one
 * budget.
 */
record BudgetWarnings(List<Rule> rules, Map<String, Budget> budgets) {
    List<String> all() {
        Map<String, Budget> byNamespace = new TreeMap<>();
        budgets.forEach((network, budget) -> byNamespace.put(XrplNetwork.namespace(network), budget));
        Set<String> spent = chains(Kind::spends);
        Set<String> paying = chains(Kind::paysFees);
        List<String> warnings = new ArrayList<>();
        for (String network : paying) {
            Budget budget = byNamespace.get(XrplNetwork.namespace(network));
            if (budget == null && spent.contains(network)) {
                warnings.add("budgets: nothing bounds what is spent on " + network + " in an hour or a day");
            } else if (budget == null) {
                warnings.add("budgets: nothing bounds what is paid in fees on " + network + " in an hour or a day");
            } else if (!budget.fees()) {
                warnings.add("budgets: fees on " + network
                        + " do not count, so that many transactions can spend any amount in fees: set fees to true");
            }
        }
        Set<String> counted = new TreeSet<>(namespaces(spent));
        namespaces(paying).stream()
                .filter(network -> byNamespace.containsKey(network)
                        && byNamespace.get(network).fees())
                .forEach(counted::add);
        new TreeSet<>(budgets.keySet())
                .stream()
                        .filter(network -> !counted.contains(XrplNetwork.namespace(network)))
                        .forEach(network -> warnings.add("budgets: no rule spends anything on " + network));
        new TreeMap<>(budgets).forEach((network, budget) -> unlimited(network, budget, warnings));
        return warnings;
    }

    private static void unlimited(String network, Budget budget, List<String> warnings) {
        boolean drops = network.startsWith("xrpl:");
        Map<String, BigInteger> bounds = new TreeMap<>();
        if (budget.perHour() != null) {
            bounds.put(Budget.PER_HOUR, budget.perHour());
        }
        if (budget.perDay() != null) {
            bounds.put(Budget.PER_DAY, budget.perDay());
        }
        bounds.forEach((name, most) -> {
            if (drops ? Unlimited.isOfDrops(most) : Unlimited.is(most)) {
                warnings.add(Unlimited.warning("budgets: " + name + " on " + network));
            }
        });
    }

    private Set<String> chains(Predicate<Kind<?>> kind) {
        Set<String> chains = new TreeSet<>();
        rules.stream().filter(rule -> kind.test(rule.kind())).forEach(rule -> chains.addAll(rule.chains()));
        return chains;
    }

    private static Set<String> namespaces(Set<String> networks) {
        return networks.stream().map(XrplNetwork::namespace).collect(Collectors.toSet());
    }
}
