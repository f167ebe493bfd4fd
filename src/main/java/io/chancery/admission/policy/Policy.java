package io.chancery.admission.policy;

import io.chancery.admission.policy.condition.Budget;
import io.chancery.admission.policy.condition.ConditionsMet;
import io.chancery.admission.policy.condition.InvalidPolicyException;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.PublicKey;
import io.chancery.model.payload.XrplNetwork;
import io.chancery.model.payload.XrplTransaction.Action.TicketCreate;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a wallet may sign: rules, of which one must allow a request, and bounds for all of them together. Nothing is
 * allowed that no rule allows. Immutable and thread-safe; docs/policy.md specifies the document.
 */
public final class Policy {
    private final List<Rule> rules;
    private final Map<String, Budget> budgets;
    private final Map<String, Budget> byNamespace;
    private final Limits limits;

    Policy(List<Rule> rules, Map<String, Budget> budgets, Limits limits) {
        this.rules = List.copyOf(rules);
        this.budgets = Map.copyOf(budgets);
        this.byNamespace = budgets.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        budget -> XrplNetwork.namespace(budget.getKey()), Map.Entry::getValue));
        this.limits = limits;
    }

    /**
     * Reads a policy.
     *
     * @param document JSON of at most 262,144 characters
     * @throws InvalidPolicyException naming the place at fault
     */
    public static Policy parse(String document) {
        PolicyJson json = PolicyDocument.parse(document);
        json.requireMembers("format", "description", "limits", "budgets", "rules");
        PolicyDocumentFormat.require(json.required("format"));
        json.optional("description", PolicyJson::text);
        Limits limits = json.optional("limits", Limits::read);
        Map<String, Budget> budgets = json.optional("budgets", PolicyDocumentFormat::budgets);
        List<Rule> rules = PolicyDocumentFormat.rules(json.required("rules"));
        return new Policy(rules, budgets == null ? Map.of() : budgets, limits == null ? Limits.NONE : limits);
    }

    /**
     * Decides what rules can decide, from the request alone: without what was signed before.
     *
     * @param key that would sign
     */
    public PolicyVerdict judge(SigningRequest request, PublicKey key) {
        JudgedRequest asked = new JudgedRequest(request, key);
        for (Rule rule : rules) {
            if (rule.allows(asked)) {
                return new PolicyVerdict.Allowed(rule.id(), rule.kind().replacement());
            }
        }
        return new PolicyVerdict.Refused(closestObjection(asked));
    }

    /** Returns the objection of the first of the rules that a request came furthest with which none allows. */
    private Rejection closestObjection(JudgedRequest asked) {
        int furthest = -1;
        Rejection closest = Rejection.of(RejectionCode.NOT_ALLOWED);
        for (Rule rule : rules) {
            ConditionsMet met = rule.judge(asked);
            Rejection objection = met.objection();
            if (objection != null && met.passed() > furthest) {
                furthest = met.passed();
                closest = objection.by(rule.id());
            }
        }
        return closest;
    }

    /** Returns what each rule by itself says to {@code request}, in their order. */
    public List<RuleVerdict> explain(SigningRequest request, PublicKey key) {
        JudgedRequest asked = new JudgedRequest(request, key);
        return rules.stream().map(rule -> verdict(rule, asked)).toList();
    }

    private static RuleVerdict verdict(Rule rule, JudgedRequest asked) {
        Rejection objection = rule.judge(asked).objection();
        return new RuleVerdict(rule.id(), objection == null ? null : objection.by(rule.id()));
    }

    /** Returns whether a rule names the signing key's own address, so that the key makes a difference. */
    public boolean dependsOnKey() {
        return rules.stream().anyMatch(rule -> rule.kind().dependsOnKey());
    }

    /**
     * Returns what all rules together may spend on {@code network} and those that accept its transactions, or null if
     * the policy does not say.
     */
    public @Nullable Budget budget(String network) {
        return byNamespace.get(XrplNetwork.namespace(network));
    }

    public Limits limits() {
        return limits;
    }

    /**
     * Returns how far a nonce on {@code network} may be above the nearest one below it that is taken, or null for no
     * limit. A transaction that makes tickets takes one number, and sets as many as it makes aside behind it: where
     * rules allow it, that many more may lie between.
     */
    public @Nullable Integer maxNoncesAhead(String network) {
        Integer most = limits.maxNoncesAhead();
        return most != null && allowsTickets(network) ? Integer.valueOf(most + TicketCreate.MOST) : most;
    }

    private boolean allowsTickets(String network) {
        String namespace = XrplNetwork.namespace(network);
        return rules.stream()
                .filter(rule -> rule.kind().allowsTickets())
                .flatMap(rule -> rule.chains().stream())
                .anyMatch(chain -> XrplNetwork.namespace(chain).equals(namespace));
    }

    /** Returns what its author may not have meant, a sentence each. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        rules.forEach(rule -> warnings.addAll(rule.warnings()));
        warnings.addAll(new BudgetWarnings(rules, budgets).all());
        return warnings;
    }
}
