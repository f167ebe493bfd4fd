package io.chancery.cli.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.admission.policy.PolicyVerdict;
import io.chancery.admission.policy.RuleVerdict;
import io.chancery.cli.common.Fault;
import io.chancery.cli.table.Facts;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.SigningRequest;
import io.chancery.text.Printable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a policy says to a request, for people and for scripts. */
final class PolicyReport {
    private static final String ALLOWS = "allows  ";
    private static final String DENIES = "denies  ";
    private static final String ALLOWED = "allowed";
    private static final String DENIED = "denied";

    private PolicyReport() {}

    /** Returns a line for each rule's verdict, of at most {@code width} columns or wrapped, and the verdict in one. */
    static String text(List<RuleVerdict> verdicts, PolicyVerdict verdict, int width) {
        int names = verdicts.stream()
                .mapToInt(ofRule -> ofRule.rule().length())
                .max()
                .orElse(0);
        Facts facts = new Facts("", Math.min(DENIES.length() + names + 1, width / 2), width);
        for (RuleVerdict ofRule : verdicts) {
            Rejection objection = ofRule.objection();
            String rule = Printable.of(ofRule.rule());
            if (objection == null) {
                facts.line(ALLOWS + rule);
            } else {
                facts.add(DENIES + rule, words(objection));
            }
        }
        String end = switch (verdict) {
            case PolicyVerdict.Allowed allowed ->
                "allowed by " + Printable.of(allowed.rule())
                        + (allowed.replacement() ? ", as a replacement too" : ", not as a replacement");
            case PolicyVerdict.Refused refused -> "denied: " + Printable.of(words(refused.rejection()));
        };
        return facts.text() + System.lineSeparator() + end + "; nonces, budgets and rates are not asked";
    }

    static ObjectNode json(SigningRequest request, List<RuleVerdict> verdicts, PolicyVerdict verdict) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("requestId", request.id());
        switch (verdict) {
            case PolicyVerdict.Allowed allowed ->
                json.put("verdict", ALLOWED)
                        .put("rule", allowed.rule())
                        .put("replacement", allowed.replacement())
                        .putNull("rejection");
            case PolicyVerdict.Refused refused ->
                json.put("verdict", DENIED)
                        .put("rule", refused.rejection().rule())
                        .put("replacement", false)
                        .set("rejection", rejection(refused.rejection()));
        }
        ArrayNode rules = json.putArray("rules");
        verdicts.forEach(ofRule -> rules.addObject()
                .put("rule", ofRule.rule())
                .put("verdict", ofRule.objection() == null ? ALLOWED : DENIED)
                .set("rejection", rejection(ofRule.objection())));
        return json;
    }

    private static @Nullable ObjectNode rejection(@Nullable Rejection rejection) {
        return rejection == null
                ? null
                : new Fault(rejection.code().code(), rejection.field(), rejection.reason()).toJson();
    }

    private static String words(Rejection rejection) {
        String field = rejection.field() == null ? "" : rejection.field() + " ";
        return rejection.code().code() + ": " + field + rejection.reason();
    }
}
