package io.chancery.cli.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.admission.policy.Opinion;
import io.chancery.admission.policy.Verdict;
import io.chancery.cli.common.Fault;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.SigningRequest;
import io.chancery.text.Printable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a policy says to a request, for people and for scripts. */
final class PolicyReport {
    private static final String ALLOWED = "allowed";
    private static final String DENIED = "denied";

    private PolicyReport() {}

    static String text(List<Opinion> opinions, Verdict verdict) {
        StringBuilder text = new StringBuilder();
        int width = opinions.stream()
                .mapToInt(opinion -> opinion.rule().length())
                .max()
                .orElse(0);
        for (Opinion opinion : opinions) {
            String gap = " ".repeat(width - opinion.rule().length() + 2);
            Rejection objection = opinion.objection();
            text.append(objection == null ? "allows  " : "denies  ").append(Printable.of(opinion.rule()));
            text.append(objection == null ? "" : gap + words(objection)).append(System.lineSeparator());
        }
        text.append(
                switch (verdict) {
                    case Verdict.Allowed allowed ->
                        "allowed by " + Printable.of(allowed.rule())
                                + (allowed.replacement() ? ", as a replacement too" : ", not as a replacement");
                    case Verdict.Refused refused -> "denied: " + words(refused.rejection());
                });
        return text.append("; nonces, budgets and rates are not asked").toString();
    }

    static ObjectNode json(SigningRequest request, List<Opinion> opinions, Verdict verdict) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("requestId", request.id());
        switch (verdict) {
            case Verdict.Allowed allowed ->
                json.put("verdict", ALLOWED)
                        .put("rule", allowed.rule())
                        .put("replacement", allowed.replacement())
                        .putNull("rejection");
            case Verdict.Refused refused ->
                json.put("verdict", DENIED)
                        .put("rule", refused.rejection().rule())
                        .put("replacement", false)
                        .set("rejection", rejection(refused.rejection()));
        }
        ArrayNode rules = json.putArray("rules");
        opinions.forEach(opinion -> rules.addObject()
                .put("rule", opinion.rule())
                .put("verdict", opinion.objection() == null ? ALLOWED : DENIED)
                .set("rejection", rejection(opinion.objection())));
        return json;
    }

    private static @Nullable ObjectNode rejection(@Nullable Rejection rejection) {
        return rejection == null
                ? null
                : new Fault(rejection.code().code(), rejection.field(), rejection.reason()).toJson();
    }

    private static String words(Rejection rejection) {
        String field = rejection.field() == null ? "" : rejection.field() + " ";
        return Printable.of(rejection.code().code() + ": " + field + rejection.reason());
    }
}
