package io.chancery.admission.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.admission.policy.condition.InvalidPolicyException;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.SigningRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyComparisonTest {
    private static final int PAIRS = 5_000;
    private static final String ISSUER = "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD";
    private static final List<String> IDS = List.of("a", "b", "c");
    private static final List<String> REQUESTERS = List.of("settlement", "payroll");
    private static final List<String> CHAINS = List.of("eip155:1", "eip155:5");
    private static final List<String> AMOUNTS = List.of("0", "5", "100000", "200000");

    private static final String POLICY = "{'format': 1, 'limits': {'perMinute': 10}, 'budgets': {'eip155:1':"
            + " {'perDay': '100'}}, 'rules': [{'id': 'a', 'requesters': ['x', 'y'], 'chains': ['eip155:1',"
            + " 'eip155:5'], 'transaction': {'types': ['LEGACY', 'EIP1559'], 'recipients': ['" + EvmPayloads.ALICE
            + "',"
            + " 'self'], 'calls': [{'contract': '" + EvmPayloads.TOKEN
            + "', 'functions': ['0xa9059cbb']}], 'creation': true,"
            + " 'maxValue': '100', 'replacement': true}}, {'id': 'b', 'requesters': ['*'], 'chains': ['eip155:1'],"
            + " 'typedData': {'domains': [{'name': 'n'}], 'primaryTypes': ['P', 'Q'], 'permits': {'spenders': ['"
            + EvmPayloads.ALICE
            + "']}}}, {'id': 'c', 'requesters': ['x'], 'chains': ['eip155:1'], 'opaqueMessage': {}}]}";

    @Test
    void findsAPolicyWithinItself() {
        assertTrue(isWithin(POLICY, POLICY));
        assertTrue(isWithin(POLICY.replace("'format': 1", "'description': 'd', 'format': 1"), POLICY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'perMinute': 10 | 'perMinute': 9",
                "'perMinute': 10 | 'perMinute': 10, 'maxNoncesAhead': 16",
                "'perDay': '100' | 'perDay': '99'",
                "'perDay': '100' | 'perDay': '100', 'perHour': '1'",
                "'perDay': '100' | 'perDay': '100', 'fees': true",
                "'budgets': { | 'budgets': {'eip155:5': {'perDay': '1'}, ",
                "'requesters': ['x', 'y'] | 'requesters': ['y']",
                "'requesters': ['*'] | 'requesters': ['x']",
                "'chains': ['eip155:1', 'eip155:5'] | 'chains': ['eip155:5']",
                "'types': ['LEGACY', 'EIP1559'] | 'types': ['LEGACY']",
                "'self'] | 'self'], 'maxFee': '1'",
                ", 'self'] | ]",
                "'creation': true | 'creation': false",
                "'creation': true, | ``",
                "'maxValue': '100' | 'maxValue': '99'",
                "'replacement': true | 'replacement': false",
                "'primaryTypes': ['P', 'Q'] | 'primaryTypes': ['Q']",
                "'opaqueMessage': {} | 'opaqueMessage': {'maxBytes': 10, 'contentTypes': ['t']}",
            })
    void knowsWhatOnlyTakesAway(String before, String after) {
        assertTrue(POLICY.contains(before));
        String tighter = POLICY.replace(before, after);

        assertTrue(isWithin(tighter, POLICY), tighter);
        assertFalse(isWithin(POLICY, tighter), tighter);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'limits': {'perMinute': 10}, | ``",
                "'perMinute': 10 | 'perMinute': 10, 'perMinuteAndRequester': 1",
                "'budgets': {'eip155:1': {'perDay': '100'}}, | ``",
                "'budgets': {'eip155:1' | 'budgets': {'eip155:5'",
                "'id': 'b' | 'id': 'd'",
                "'types': ['LEGACY', 'EIP1559'], | ``",
                "'maxValue': '100', | ``",
                "0xa9059cbb | *",
                "{'name': 'n'} | {'version': '1'}",
                "'spenders' | 'maxAmount': '1', 'spenders'",
                "'opaqueMessage' | 'personalMessage'",
                "'format': 1 | 'format': 2",
            })
    void takesNothingForGrantedOfWhatItCannotCompare(String before, String after) {
        assertTrue(POLICY.contains(before));

        assertFalse(isWithin(POLICY.replace(before, after), POLICY));
    }

    @Test
    void knowsThatAnyRecipientIsNotTheZeroAddress() {
        String nobody = "'0x" + "00".repeat(20) + "'";
        String named = recipients(nobody);
        String any = recipients("'*'");
        String several = recipients("'" + EvmPayloads.ALICE + "', " + nobody);

        assertFalse(isWithin(named, any));
        assertTrue(isWithin(named, several));
        assertFalse(isWithin(several, named));
    }

    /** A star stands for any only where a rule reads it so. */
    @Test
    void knowsWhereAStarIsAStar() {
        String type = "'opaqueMessage': {'contentTypes': ['%s']}";
        String start = "'personalMessage': {'startsWith': ['%s']}";

        for (String condition : List.of(type, start)) {
            String any = POLICY.replace("'opaqueMessage': {}", condition.formatted("*"));
            String one = POLICY.replace("'opaqueMessage': {}", condition.formatted("text/plain"));
            assertFalse(isWithin(one, any), one);
            assertTrue(isWithin(any, any), any);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'OfferCreate', 'AccountSet'] | 'OfferCreate']",
                "'signFor': ['@', 'rMwjYedjc7qqtKYVLiAccJSmCwih4LnE2q'] | 'signFor': ['@']",
                ", 'signFor': ['@', 'rMwjYedjc7qqtKYVLiAccJSmCwih4LnE2q'] | ``",
                ", 'accountSettings': {'set': ['asfRequireDest']} | ``",
                "'offers': [{'takerGets': '1', 'takerPays': {'currency': 'USD', 'issuer': '@', 'value': '1'}}], | ``",
                "'trustLines': [{'currency': 'USD', 'issuer': '@', 'max': '1'}, {'currency': 'EUR', 'issuer': '@', 'max':"
                        + " '1'}] | 'trustLines': [{'currency': 'USD', 'issuer': '@', 'max': '1'}]",
            })
    void knowsWhatOnlyTakesAwayOnTheXrpLedger(String before, String after) {
        String policy =
                ledger("'types': ['TrustSet', 'OfferCreate', 'AccountSet'], 'offers': [{'takerGets': '1', 'takerPays':"
                        + " {'currency': 'USD', 'issuer': '@', 'value': '1'}}], 'trustLines': [{'currency': 'USD', 'issuer': '@',"
                        + " 'max': '1'}, {'currency': 'EUR', 'issuer': '@', 'max': '1'}], 'accountSettings': {'set':"
                        + " ['asfRequireDest']}, 'signFor': ['@', 'rMwjYedjc7qqtKYVLiAccJSmCwih4LnE2q']");
        String found = before.replace("@", ISSUER);
        assertTrue(policy.contains(found), found);
        String tighter = policy.replace(found, after.replace("@", ISSUER));

        assertTrue(isWithin(tighter, policy), tighter);
        assertFalse(isWithin(policy, tighter), tighter);
    }

    @Test
    void takesNoOfferAndNoSettingForLessThanAnother() {
        String offer =
                "'types': ['OfferCreate'], 'offers': [{'takerGets': '%s', 'takerPays': {'currency': 'USD', 'issuer':"
                        + " '@', 'value': '1'}}]";
        String setting = "'types': ['AccountSet'], 'accountSettings': {'set': ['%s']}";

        assertFalse(isWithin(ledger(offer.formatted(2)), ledger(offer.formatted(1))));
        assertFalse(isWithin(ledger(offer.formatted(1)), ledger(offer.formatted(2))));
        assertFalse(
                isWithin(ledger(setting.formatted("asfDisableMaster")), ledger(setting.formatted("asfRequireDest"))));
    }

    private static String ledger(String terms) {
        return policy(Policies.rule(
                "a", Policies.REQUESTER, "xrpl:0", "'xrplTransaction': {" + terms.replace("@", ISSUER) + "}"));
    }

    @Test
    void knowsThatLessGasThanEthereumAsksForIsMore() {
        String some = policy(rule("a", "'maxValue': '1'"));
        String less = policy(rule("a", "'maxValue': '1', 'belowIntrinsicGas': true"));

        assertTrue(isWithin(some, less));
        assertFalse(isWithin(less, some));
    }

    /** A request that the first rule takes without replacement must not fall to the second. */
    @Test
    void knowsThatTakingARuleAwayCanAllowAReplacement() {
        String guard = rule("a", "'maxValue': '100'");
        String narrowerGuard = rule("a", "'maxValue': '50'");
        String replacing = rule("b", "'maxValue': '100', 'replacement': true");

        assertFalse(isWithin(policy(replacing), policy(guard, replacing)));
        assertFalse(isWithin(policy(narrowerGuard, replacing), policy(guard, replacing)));
        assertFalse(isWithin(policy(replacing, guard), policy(guard, replacing)));
        assertTrue(isWithin(policy(guard), policy(guard, replacing)));
        assertTrue(isWithin(policy(replacing), policy(replacing, guard)));
    }

    /** Whatever it finds within another one allows nothing, and lets nothing be replaced, that the other does not. */
    @Test
    void isNeverWrongInFavorOfAPolicy() {
        Random random = new Random(20_261_129);
        List<SigningRequest> requests = requests();
        int within = 0;
        for (int i = 0; i < PAIRS; i++) {
            String other = randomPolicy(random);
            String policy = random.nextBoolean() ? mutated(other, random) : mutated(mutated(other, random), random);
            if (!isValid(policy) || !isWithin(policy, other) || policy.equals(other)) {
                continue;
            }
            within++;
            Policy tighter = Policies.parse(policy);
            Policy looser = Policies.parse(other);
            for (SigningRequest request : requests) {
                int allowed = rank(tighter.judge(request, Policies.KEY));
                assertTrue(
                        allowed <= rank(looser.judge(request, Policies.KEY)),
                        () -> request + " under\n" + policy + "\nand\n" + other);
            }
        }
        assertTrue(within > PAIRS / 10, "only " + within);
    }

    /** Refused, allowed, and allowed as a replacement too. */
    private static int rank(PolicyVerdict verdict) {
        return switch (verdict) {
            case PolicyVerdict.Refused refused -> 0;
            case PolicyVerdict.Allowed allowed -> allowed.replacement() ? 2 : 1;
        };
    }

    private static boolean isValid(String policy) {
        try {
            Policies.parse(policy);
            return true;
        } catch (InvalidPolicyException invalid) {
            return false;
        }
    }

    private static boolean isWithin(String policy, String other) {
        return PolicyComparison.isWithin(policy.replace('\'', '"'), other.replace('\'', '"'));
    }

    private static String policy(String... rules) {
        return "{'format': 1, 'rules': [" + String.join(", ", rules) + "]}";
    }

    private static String rule(String id, String terms) {
        return Policies.rule(
                id, Policies.REQUESTER, EvmPayloads.CHAIN, "'transaction': {'recipients': ['*'], " + terms + "}");
    }

    private static String recipients(String list) {
        return policy(Policies.rule(
                "a", Policies.REQUESTER, EvmPayloads.CHAIN, "'transaction': {'recipients': [" + list + "]}"));
    }

    private static String randomPolicy(Random random) {
        List<String> rules = new ArrayList<>();
        for (String id : IDS) {
            if (random.nextInt(4) > 0) {
                rules.add(randomRule(id, random));
            }
        }
        return policy(rules.isEmpty() ? new String[] {randomRule("a", random)} : rules.toArray(String[]::new));
    }

    private static String randomRule(String id, Random random) {
        List<String> terms = new ArrayList<>();
        terms.add(list("recipients", random, "*", EvmPayloads.ALICE, EvmPayloads.BOB, "self"));
        terms.add(list("types", random, "LEGACY", "EIP1559", "EIP2930"));
        terms.add(call(random));
        terms.add(random.nextInt(3) == 0 ? "'creation': " + random.nextBoolean() : null);
        terms.add(random.nextInt(2) == 0 ? "'maxValue': '" + pick(AMOUNTS, random) + "'" : null);
        terms.add(random.nextInt(2) == 0 ? "'maxFee': '" + pick(AMOUNTS, random) + "'" : null);
        terms.add(random.nextInt(2) == 0 ? "'replacement': " + random.nextBoolean() : null);
        return "{'id': '%s', %s, %s, 'transaction': {%s}}"
                .formatted(
                        id,
                        some("requesters", REQUESTERS, random),
                        some("chains", CHAINS, random),
                        String.join(
                                ", ",
                                terms.stream().filter(term -> term != null).toList()));
    }

    private static @Nullable String call(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "'calls': [" + call("*") + "]";
            case 1 -> "'calls': [" + call("0x" + EvmPayloads.TRANSFER) + "]";
            case 2 -> "'calls': [" + call("0x" + EvmPayloads.TRANSFER) + ", " + call("0x12345678") + "]";
            default -> null;
        };
    }

    private static String call(String function) {
        return "{'contract': '" + EvmPayloads.TOKEN + "', 'functions': ['" + function + "']}";
    }

    private static @Nullable String list(String name, Random random, String... values) {
        return random.nextInt(4) == 0 ? null : some(name, List.of(values), random);
    }

    private static String some(String name, List<String> values, Random random) {
        List<String> chosen =
                values.stream().filter(value -> random.nextBoolean()).toList();
        List<String> legal = chosen.isEmpty() || chosen.contains("*") ? List.of(values.getFirst()) : chosen;
        return "'" + name + "': ['" + String.join("', '", legal) + "']";
    }

    private static String pick(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    /** Changed a little in one place: mostly valid, sometimes tighter. */
    private static String mutated(String policy, Random random) {
        List<String> mutations = Stream.of(
                        policy.replaceFirst("'replacement': true", "'replacement': false"),
                        policy.replaceFirst("'replacement': false", "'replacement': true"),
                        policy.replaceFirst(", 'replacement': (true|false)", ""),
                        policy.replaceFirst("'creation': true", "'creation': false"),
                        policy.replaceFirst("'maxValue': '200000'", "'maxValue': '5'"),
                        policy.replaceFirst("'maxValue': '5'", "'maxValue': '0'"),
                        policy.replaceFirst(", 'maxValue': '\\d+'", ""),
                        policy.replaceFirst("'maxFee': '\\d+'", "'maxFee': '" + pick(AMOUNTS, random) + "'"),
                        policy.replaceFirst("'settlement', 'payroll'", "'payroll'"),
                        policy.replaceFirst("'eip155:1', 'eip155:5'", "'eip155:5'"),
                        policy.replaceFirst("'LEGACY', ", ""),
                        policy.replaceFirst("'types': \\['LEGACY'\\], ", ""),
                        policy.replaceFirst("'recipients': \\['\\*'\\]", "'recipients': ['self']"),
                        policy.replaceFirst(", 'self'\\]", "]"),
                        policy.replaceFirst("'transaction': \\{'recipients': \\[[^\\]]*\\], ", "'transaction': {"),
                        policy.replaceFirst("\\{'id': 'a'.*?\\}\\}?, (?=\\{'id')", ""),
                        policy.replaceFirst(", \\{'id': 'c'.*$", "]}"),
                        policy.replaceFirst(", \\{'contract': '[^']*', 'functions': \\['0x12345678'\\]\\}", ""))
                .filter(mutation -> !mutation.equals(policy))
                .toList();
        return mutations.isEmpty() ? policy : pick(mutations, random);
    }

    private static List<SigningRequest> requests() {
        List<EvmTransaction> payloads = List.of(
                EvmPayloads.transfer(EvmPayloads.ALICE, 0),
                EvmPayloads.transfer(EvmPayloads.ALICE, 5),
                EvmPayloads.transfer(EvmPayloads.BOB, 100_000),
                EvmPayloads.transfer(EvmPayloads.OWN, 6),
                EvmPayloads.transfer(EvmPayloads.TOKEN, 0),
                EvmPayloads.call(EvmPayloads.TOKEN, EvmPayloads.TRANSFER),
                EvmPayloads.call(EvmPayloads.TOKEN, "12345678"),
                EvmPayloads.call(EvmPayloads.TOKEN, "00"),
                EvmPayloads.creation(),
                EvmPayloads.legacy(EvmPayloads.ALICE),
                EvmPayloads.legacy(EvmPayloads.BOB),
                EvmPayloads.accessList(EvmPayloads.ALICE));
        List<SigningRequest> requests = new ArrayList<>();
        for (EvmTransaction payload : payloads) {
            for (String chain : CHAINS) {
                requests.add(Policies.request(chain, payload));
            }
        }
        assertEquals(24, requests.size());
        return requests;
    }
}
