package io.chancery.admission.policy;

import static io.chancery.admission.policy.EvmPayloads.ALICE;
import static io.chancery.admission.policy.EvmPayloads.BOB;
import static io.chancery.admission.policy.EvmPayloads.CHAIN;
import static io.chancery.admission.policy.EvmPayloads.TOKEN;
import static io.chancery.admission.policy.EvmPayloads.TRANSFER;
import static io.chancery.admission.policy.EvmPayloads.call;
import static io.chancery.admission.policy.EvmPayloads.transfer;
import static io.chancery.admission.policy.EvmPayloads.word;
import static io.chancery.admission.policy.Policies.REQUESTER;
import static io.chancery.admission.policy.Policies.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.policy.condition.Budget;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.request.SigningRequest;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final String TO_ALICE = "'transaction': {'recipients': ['" + ALICE + "']}";
    private static final String TO_BOB = "'transaction': {'recipients': ['" + BOB + "']}";
    private static final SigningRequest ASKED = Policies.request(CHAIN, transfer(ALICE, 1));

    @Test
    void refusesWhatIsAnotherRequesters() {
        assertEquals("not-allowed requester by a", verdict(rule("a", "other", CHAIN, TO_ALICE)));
    }

    @Test
    void refusesWhatIsForAnotherChain() {
        assertEquals("not-allowed network by a", verdict(rule("a", REQUESTER, "eip155:10", TO_ALICE)));
    }

    @Test
    void refusesWhatIsOfAnotherKind() {
        assertEquals("not-allowed operation by a", verdict(rule("a", REQUESTER, CHAIN, "'personalMessage': {}")));
    }

    @Test
    void aRuleMayBeForEveryRequester() {
        assertEquals("allowed by a", verdict(rule("a", "*", CHAIN, TO_ALICE)));
    }

    @Test
    void allowsByTheFirstRuleThatAllows() {
        String replacing = TO_ALICE.replace("]}", "], 'replacement': true}");

        Policy policy = Policies.rules(
                rule("a", REQUESTER, CHAIN, TO_BOB),
                rule("b", REQUESTER, CHAIN, replacing),
                rule("c", REQUESTER, CHAIN, TO_ALICE));

        assertEquals(new PolicyVerdict.Allowed("b", true), policy.judge(ASKED, Policies.KEY));
    }

    @Test
    void aReplacementIsNotAllowedUnlessItIsNamed() {
        Policy policy = Policies.of(CHAIN, TO_ALICE);

        assertEquals(new PolicyVerdict.Allowed(Policies.RULE, false), policy.judge(ASKED, Policies.KEY));
    }

    @Test
    void whatIsBudgetedForOneNetworkIsForAllThatShareItsTransactions() {
        Policy policy = Policies.parse("""
                {'format': 1, 'budgets': {'xrpl:0': {'perDay': '5'}, 'eip155:1': {'perDay': '6'}},
                 'rules': [{'id': 'a', 'requesters': ['x'], 'chains': ['xrpl:0', 'xrpl:1'], 'claim': {'channels': ['*']}}]}
                """);

        List<Budget> budgets = Stream.of("xrpl:0", "xrpl:1", "xrpl:1024", "xrpl:1025", "eip155:1", "eip155:10")
                .map(policy::budget)
                .toList();

        Budget ledger = new Budget(null, BigInteger.valueOf(5), false);
        assertEquals(
                Arrays.asList(ledger, ledger, ledger, null, new Budget(null, BigInteger.valueOf(6), false), null),
                budgets);
    }

    @Test
    void refusesWithTheRuleThatCameFurthest() {
        assertEquals(
                "value-too-high payload.value by c",
                verdict(
                        rule("a", "other", CHAIN, TO_ALICE),
                        rule("b", REQUESTER, CHAIN, TO_BOB),
                        rule("c", REQUESTER, CHAIN, TO_ALICE.replace("]}", "], 'maxValue': '0'}")),
                        rule("d", REQUESTER, "eip155:10", TO_ALICE)));
    }

    @Test
    void refusesWithTheFirstOfThoseThatCameAsFar() {
        assertEquals(
                "recipient-not-allowed payload.to by b",
                verdict(
                        rule("a", REQUESTER, "eip155:10", TO_BOB),
                        rule("b", REQUESTER, CHAIN, TO_BOB),
                        rule("c", REQUESTER, CHAIN, TO_BOB)));
    }

    @Test
    void aCallOfTheRightFunctionComesFurtherThanOneOfTheRightContract() {
        String calls = "'transaction': {'calls': [{'contract': '" + TOKEN + "', 'functions': ['%s']%s}]}";
        Policy policy = Policies.rules(
                rule("contract", REQUESTER, CHAIN, calls.formatted("0x00000000", "")),
                rule("function", REQUESTER, CHAIN, calls.formatted("0xa9059cbb", ", 'arguments': {'1': {'max': '1'}}")),
                rule("other", REQUESTER, CHAIN, TO_ALICE));

        String data = TRANSFER + word(ALICE) + word("2");

        assertEquals(
                "call-not-allowed payload.data by function",
                Policies.verdict(policy, Policies.request(CHAIN, call(TOKEN, data))));
    }

    @Test
    void explainsWhatEachRuleSays() {
        Policy policy = Policies.rules(
                rule("a", REQUESTER, CHAIN, TO_BOB),
                rule("b", REQUESTER, CHAIN, TO_ALICE),
                rule("c", "other", CHAIN, TO_ALICE));

        List<RuleVerdict> verdicts = policy.explain(ASKED, Policies.KEY);

        assertEquals(
                List.of("a", "b", "c"), verdicts.stream().map(RuleVerdict::rule).toList());
        assertEquals(RejectionCode.RECIPIENT_NOT_ALLOWED, code(verdicts.get(0)));
        assertNull(verdicts.get(1).objection());
        assertEquals(RejectionCode.NOT_ALLOWED, code(verdicts.get(2)));
    }

    @Test
    void neverQuotesTheRefusedValue() {
        Policy policy = Policies.of(CHAIN, TO_BOB.replace("]}", "], 'maxValue': '3'}"));

        var refused = (PolicyVerdict.Refused) policy.judge(ASKED, Policies.KEY);

        assertFalse(refused.rejection().reason().contains(ALICE));
    }

    @Test
    void tellsItsBudgetsAndLimits() {
        Policy policy = Policies.parse("""
                {'format': 1, 'description': 'everything', 'limits': {'perMinute': 100, 'perMinuteAndRequester': 20},
                 'budgets': {'eip155:1': {'perHour': '5', 'perDay': '9'}, 'xrpl:0': {'perDay': '7'}},
                 'rules': [%s]}""".formatted(rule("a", REQUESTER, CHAIN, TO_ALICE)));

        assertEquals(new Limits(100, 20, null), policy.limits());
        assertEquals(new Budget(BigInteger.valueOf(5), BigInteger.valueOf(9), false), policy.budget(CHAIN));
        assertEquals(new Budget(null, BigInteger.valueOf(7), false), policy.budget("xrpl:0"));
        assertNull(policy.budget("eip155:10"));
        assertEquals(new Limits(null, null, null), Policies.of(CHAIN, TO_ALICE).limits());
    }

    @Test
    void dependsOnTheKeyIfItNamesItsAddress() {
        assertFalse(Policies.of(CHAIN, TO_ALICE).dependsOnKey());
        assertTrue(Policies.of(CHAIN, "'transaction': {'recipients': ['self']}").dependsOnKey());
    }

    @Test
    void takesAThousandRules() {
        String[] rules = IntStream.range(0, 1_000)
                .mapToObj(i -> rule("r" + i, REQUESTER, CHAIN, i == 999 ? TO_ALICE : TO_BOB))
                .toArray(String[]::new);

        assertEquals("allowed by r999", verdict(rules));
    }

    @Test
    void takesALongListOfRecipients() {
        String recipients =
                IntStream.range(0, 5_500).mapToObj("'0x%040x'"::formatted).collect(Collectors.joining(","));
        String kind = "'transaction': {'recipients': [" + recipients + ", '" + ALICE + "']}";

        assertEquals("allowed", Policies.verdict(Policies.of(CHAIN, kind), ASKED));
    }

    private static String verdict(String... rules) {
        return Policies.verdict(Policies.rules(rules), ASKED);
    }

    private static RejectionCode code(RuleVerdict ofRule) {
        var objection = ofRule.objection();
        if (objection == null) {
            throw new AssertionError(ofRule.rule() + " allows");
        }
        return objection.code();
    }
}
