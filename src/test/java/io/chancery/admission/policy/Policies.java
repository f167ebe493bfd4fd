package io.chancery.admission.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.model.PublicKey;
import io.chancery.model.SampleKeys;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyVersion.State;
import java.time.Instant;
import java.util.List;

/** Policies and requests for tests. In JSON here, ' stands for ". */
public final class Policies {
    static final PublicKey KEY = SampleKeys.inState(1, State.ACTIVE).verificationKey();
    static final String REQUESTER = "settlement";
    public static final String RULE = "the-rule";

    private Policies() {}

    /** A policy of one rule, which is for {@code chain} and has the member {@code kind}. */
    static Policy of(String chain, String kind) {
        return rules(rule(RULE, REQUESTER, chain, kind));
    }

    /** The same with a budget for {@code chain} that counts fees. */
    public static Policy withinABudget(String chain, String kind) {
        return parse("{'format': 1, 'budgets': {'%s': {'perDay': '1', 'fees': true}}, 'rules': [%s]}"
                .formatted(chain, rule(RULE, REQUESTER, chain, kind)));
    }

    static Policy rules(String... rules) {
        return parse("{'format': 1, 'rules': [" + String.join(", ", rules) + "]}");
    }

    static String rule(String id, String requester, String chain, String kind) {
        return "{'id': '%s', 'requesters': ['%s'], 'chains': ['%s'], %s}".formatted(id, requester, chain, kind);
    }

    static Policy parse(String json) {
        return Policy.parse(json.replace('\'', '"'));
    }

    static SigningRequest request(String network, SigningPayload payload) {
        Instant createdAt = Instant.parse("2026-11-22T12:00:00Z");
        return SigningRequest.builder()
                .id("request-1")
                .requester(REQUESTER)
                .wallet(SampleKeys.WALLET)
                .network(network)
                .createdAt(createdAt)
                .payload(payload)
                .build();
    }

    /**
     * {@code allowed}, or the code and the field of the refusal, or these and the rule if it is another than {@link
     * #RULE}.
     */
    static String verdict(Policy policy, SigningRequest request) {
        PolicyVerdict verdict = policy.judge(request, KEY);
        assertAsExplained(verdict, policy.explain(request, KEY));
        return switch (verdict) {
            case PolicyVerdict.Allowed allowed ->
                allowed.rule().equals(RULE) ? "allowed" : "allowed by " + allowed.rule();
            case PolicyVerdict.Refused refused -> words(refused.rejection());
        };
    }

    /** The first rule without an objection allows; an objection refuses only where every rule has one. */
    private static void assertAsExplained(PolicyVerdict verdict, List<RuleVerdict> verdicts) {
        String first = verdicts.stream()
                .filter(ofRule -> ofRule.objection() == null)
                .map(RuleVerdict::rule)
                .findFirst()
                .orElse(null);
        assertEquals(first, verdict instanceof PolicyVerdict.Allowed allowed ? allowed.rule() : null);
        if (verdict instanceof PolicyVerdict.Refused refused && !verdicts.isEmpty()) {
            assertTrue(verdicts.stream().map(RuleVerdict::objection).anyMatch(refused.rejection()::equals));
        }
    }

    private static String words(Rejection rejection) {
        String rule = RULE.equals(rejection.rule()) ? "" : " by " + rejection.rule();
        return rejection.code().code() + " " + rejection.field() + rule;
    }
}
