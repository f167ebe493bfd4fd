package io.chancery.admission.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.chancery.admission.policy.condition.Budget;
import io.chancery.admission.policy.condition.InvalidPolicyException;
import io.chancery.admission.policy.xrpl.Grants;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a policy takes away only. Each rule must be a rule of the other policy under its id, in the same order, and
 * each member known to grant no more; a member that is not known here must be equal. So a false answer says that more
 * may be allowed, and a true one that nothing more is.
 */
public final class PolicyComparison {
    private static final Set<String> MEMBERS = Set.of("format", "description", "limits", "budgets", "rules");
    private static final Set<String> BUDGET_BOUNDS = Set.of("perHour", "perDay");

    private PolicyComparison() {}

    /**
     * Returns whether {@code policy} is known to allow nothing that {@code other} does not allow; both are documents.
     */
    public static boolean isWithin(String policy, String other) {
        try {
            Policy.parse(policy);
            Policy.parse(other);
            return isWithin(
                    PolicyDocument.parse(policy).json(),
                    PolicyDocument.parse(other).json());
        } catch (InvalidPolicyException noPolicy) {
            return false;
        }
    }

    private static boolean isWithin(JsonNode policy, JsonNode other) {
        return hasOnly(policy, MEMBERS)
                && hasOnly(other, MEMBERS)
                && limitsAreWithin(policy.path("limits"), other.path("limits"))
                && budgetsAreWithin(policy.path("budgets"), other.path("budgets"))
                && rulesAreWithin(policy.path("rules"), other.path("rules"));
    }

    private static boolean hasOnly(JsonNode object, Set<String> members) {
        return object.properties().stream().allMatch(member -> members.contains(member.getKey()));
    }

    /** What a policy does not limit is limited by the worker's settings, which are not known here. */
    private static boolean limitsAreWithin(JsonNode limits, JsonNode others) {
        Set<String> common = names(limits);
        if (others.path(Limits.NONCES_AHEAD).isMissingNode()) {
            common.remove(Limits.NONCES_AHEAD); // limits nothing elsewhere
        }
        return common.equals(names(others))
                && common.stream().allMatch(name -> Grants.isAtMost(limits.path(name), others.path(name)));
    }

    private static boolean budgetsAreWithin(JsonNode budgets, JsonNode others) {
        return others.properties().stream().allMatch(other -> {
            JsonNode budget = budgets.path(other.getKey());
            Set<String> all = new HashSet<>(names(budget));
            all.addAll(names(other.getValue()));
            all.remove(Budget.FEES);
            return budget.isObject()
                    && (isSet(budget, Budget.FEES) || !isSet(other.getValue(), Budget.FEES))
                    && all.stream()
                            .allMatch(name -> BUDGET_BOUNDS.contains(name)
                                    ? Grants.isAtMost(
                                            budget.path(name), other.getValue().path(name))
                                    : budget.path(name).equals(other.getValue().path(name)));
        });
    }

    private static boolean isSet(JsonNode object, String flag) {
        return object.path(flag).asBoolean();
    }

    private static boolean rulesAreWithin(JsonNode rules, JsonNode others) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        rules.forEach(rule -> byId.put(rule.path("id").textValue(), rule));
        Map<String, Integer> places = new HashMap<>();
        others.forEach(other -> places.put(other.path("id").textValue(), places.size()));
        int last = -1;
        for (Map.Entry<String, JsonNode> rule : byId.entrySet()) {
            int place = places.getOrDefault(rule.getKey(), -1);
            if (place <= last
                    || !ruleIsWithin(rule.getValue(), others.path(place))
                    || (replaces(rule.getValue()) && !isGuarded(place, byId, others))) {
                return false;
            }
            last = place;
        }
        return true;
    }

    /**
     * The first rule that allows a request says whether it may replace another. What an earlier rule took without
     * replacement must not fall to the rule at {@code place}.
     */
    private static boolean isGuarded(int place, Map<String, JsonNode> rules, JsonNode others) {
        for (int i = 0; i < place; i++) {
            JsonNode earlier = others.path(i);
            if (!replaces(earlier)
                    && !earlier.equals(rules.get(earlier.path("id").textValue()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean replaces(JsonNode rule) {
        return Kinds.names().stream()
                .anyMatch(kind -> rule.path(kind).path("replacement").asBoolean());
    }

    private static boolean ruleIsWithin(JsonNode rule, JsonNode other) {
        List<String> kinds = Kinds.names();
        return names(rule).equals(names(other))
                && names(rule).stream().allMatch(name -> {
                    if (name.equals("requesters") || name.equals("chains")) {
                        return Grants.areAmong(rule.path(name), other.path(name));
                    }
                    return kinds.contains(name)
                            ? Grants.areWithin(rule.path(name), other.path(name))
                            : rule.path(name).equals(other.path(name));
                });
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
