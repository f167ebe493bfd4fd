package io.chancery.admission.policy;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.admission.policy.condition.InvalidPolicyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidPolicyTest {
    private static final String RULE =
            "{'id': 'a', 'requesters': ['x'], 'chains': ['eip155:1'], 'personalMessage': {}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | policy",
                "{} | policy",
                "`` | policy",
                "{'format': 1} | rules",
                "{'rules': [@]} | format",
                "{'format': 2, 'rules': [@]} | format",
                "{'format': '1', 'rules': [@]} | format",
                "{'format': 1, 'rules': []} | rules",
                "{'format': 1, 'rules': {}} | rules",
                "{'format': 1, 'rules': [@], 'more': 1} | more",
                "{'format': 1, 'rules': [@], 'a b': 1} | ?",
                "{'format': 1, 'rules': [@, @]} | rules[1].id",
                "{'format': 1, 'rules': [@], 'format': 1} | format",
                "{'format': 1, 'rules': [@], 'description': 1} | description",
                "{'format': 1, 'rules': [@], 'description': null} | description",
                "{'format': 1, 'rules': [@], 'limits': {}} | limits",
                "{'format': 1, 'rules': [@], 'limits': {'perMinute': 0}} | limits.perMinute",
                "{'format': 1, 'rules': [@], 'limits': {'perMinute': '1'}} | limits.perMinute",
                "{'format': 1, 'rules': [@], 'limits': {'perMinute': 1.5}} | limits.perMinute",
                "{'format': 1, 'rules': [@], 'limits': {'perHour': 1}} | limits.perHour",
                "{'format': 1, 'rules': [@], 'limits': {'maxNoncesAhead': 0}} | limits.maxNoncesAhead",
                "{'format': 1, 'rules': [@], 'limits': {'maxNoncesAhead': 1025}} | limits.maxNoncesAhead",
                "{'format': 1, 'rules': [@], 'budgets': {}} | budgets",
                "{'format': 1, 'rules': [@], 'budgets': {'eip155:1': {}}} | budgets.eip155:1",
                "{'format': 1, 'rules': [@], 'budgets': {'eip155:1': {'perDay': 5}}} | budgets.eip155:1.perDay",
                "{'format': 1, 'rules': [@], 'budgets': {'eip155:1': {'perDay': '05'}}} | budgets.eip155:1.perDay",
                "{'format': 1, 'rules': [@], 'budgets': {'eip155:01': {'perDay': '5'}}} | budgets.eip155:01",
                "{'format': 1, 'rules': [@], 'budgets': {'xrpl:0': {'perDay': '5'}, 'xrpl:1024': {'perDay': '5'}}}"
                        + " | budgets.xrpl:1024",
                "{'format': 1, 'rules': [@, 1]} | rules[1]"
            })
    void namesThePlaceAtFault(String document, String field) {
        assertEquals(field, fault(document.replace("@", RULE)).field());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'id': 'a' | 'id': '' | id",
                "'id': 'a' | 'id': 'a b' | id",
                "'id': 'a', | '' : 1, | ?",
                "'id': 'a', | `` | id",
                "'requesters': ['x'], | `` | requesters",
                "['x'] | [] | requesters",
                "['x'] | 'x' | requesters",
                "['x'] | ['x', 'x'] | requesters[1]",
                "['x'] | ['x', '*'] | requesters[1]",
                "['x'] | ['*', '*'] | requesters[0]",
                "['x'] | [7] | requesters[0]",
                "['x'] | ['a b'] | requesters[0]",
                "'chains': ['eip155:1'], | `` | chains",
                "['eip155:1'] | ['*'] | chains[0]",
                "['eip155:1'] | ['eip155:01'] | chains[0]",
                "['eip155:1'] | ['eip155:1', 'xrpl:0'] | chains[1]",
                "['eip155:1'] | ['eip155:1', 'eip155:1'] | chains[1]",
                "'personalMessage': {} | 'more': {} | more",
                ", 'personalMessage': {} | `` | ``",
                "{} | {}, 'opaqueMessage': {} | ``",
                "{} | [] | personalMessage",
                "{} | {'startsWith': []} | personalMessage.startsWith",
                "{} | {'startsWith': ['']} | personalMessage.startsWith[0]",
                "{} | {'startsWith': ['\\ud83d']} | personalMessage.startsWith[0]",
                "{} | {'startsWith': ['a', 'a']} | personalMessage.startsWith[1]",
                "{} | {'maxBytes': 1048577} | personalMessage.maxBytes",
                "{} | {'more': 1} | personalMessage.more"
            })
    void namesThePlaceAtFaultInARule(String there, String instead, String field) {
        String document = "{'format': 1, 'rules': [" + RULE.replace(there, instead) + "]}";

        assertEquals(
                "rules[0]" + (field.isEmpty() ? "" : "." + field),
                fault(document).field());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | ``",
                "{'types': ['EIP1'], 'creation': true} | types[0]",
                "{'recipients': ['0x00']} | recipients[0]",
                "{'recipients': ['0xA1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1']} | recipients[0]",
                "{'recipients': ['self', 'self']} | recipients[1]",
                "{'recipients': ['Self']} | recipients[0]",
                "{'creation': 'true'} | creation",
                "{'creation': null} | creation",
                "{'maxValue': 5} | maxValue",
                "{'maxValue': '-5'} | maxValue",
                "{'maxValue': '1e18'} | maxValue",
                "{'maxValue': '115792089237316195423570985008687907853269984665640564039457584007913129639936'} | maxValue",
                "{'calls': [{'contract': '*', 'functions': ['*']}]} | calls[0].contract",
                "{'calls': [{'contract': '@'}]} | calls[0].functions",
                "{'calls': [{'contract': '@', 'functions': ['*', '0x00000000']}]} | calls[0].functions[0]",
                "{'calls': [{'contract': '@', 'functions': ['0x0000']}]} | calls[0].functions[0]",
                "{'calls': [{'contract': '@', 'functions': ['f()', 'f(uint)']}]} | calls[0].functions[1]",
                "{'calls': [{'contract': '@', 'functions': ['transfer(address,uint256)', '0xa9059cbb']}]}"
                        + " | calls[0].functions[1]",
                "{'calls': [{'contract': '@', 'functions': ['*'], 'arguments': {'0': {'max': '1'}}}]}"
                        + " | calls[0].arguments",
                "{'calls': [{'contract': '@', 'functions': ['f()', 'g()'], 'arguments': {'0': {'max': '1'}}}]}"
                        + " | calls[0].arguments",
                "{'calls': [{'contract': '@', 'functions': ['f(uint8)'], 'arguments': {}}]} | calls[0].arguments",
                "{'calls': [{'contract': '@', 'functions': ['f(uint8)'], 'arguments': {'00': {'max': '1'}}}]}"
                        + " | calls[0].arguments.00",
                "{'calls': [{'contract': '@', 'functions': ['f(uint8)'], 'arguments': {'1': {'max': '1'}}}]}"
                        + " | calls[0].arguments.1",
                "{'calls': [{'contract': '@', 'functions': ['f(int8)'], 'arguments': {'0': {'max': '1'}}}]}"
                        + " | calls[0].arguments.0",
                "{'calls': [{'contract': '@', 'functions': ['f(uint8)'], 'arguments': {'0': {'in': ['@']}}}]}"
                        + " | calls[0].arguments.0",
                "{'calls': [{'contract': '@', 'functions': ['0x00000000'], 'arguments': {'256': {'max': '1'}}}]}"
                        + " | calls[0].arguments.256",
                "{'calls': [{'contract': '@', 'functions': ['f(address)'], 'arguments': {'0': {}}}]}"
                        + " | calls[0].arguments.0",
                "{'calls': [{'contract': '@', 'functions': ['f(address)'], 'arguments': {'0': {'in': []}}}]}"
                        + " | calls[0].arguments.0.in",
                "{'calls': [{'contract': '@', 'functions': ['0x00000000'],"
                        + " 'arguments': {'0': {'in': ['@'], 'max': '1'}}}]} | calls[0].arguments.0",
                "{'calls': [{'contract': '@', 'functions': ['f()']}, {'contract': '@', 'functions': ['f()']}]} | calls[1]"
            })
    void namesThePlaceAtFaultInATransaction(String transaction, String field) {
        String kind = "'transaction': " + transaction.replace("@", EvmPayloads.TOKEN);

        assertEquals("rules[0].transaction" + (field.isEmpty() ? "" : "." + field), faultIn("eip155:1", kind));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "eip155:1 | 'typedData': {'primaryTypes': ['A']} | typedData.domains",
                "eip155:1 | 'typedData': {'domains': [{}], 'primaryTypes': ['A']} | typedData.domains[0]",
                "eip155:1 | 'typedData': {'domains': [{'name': 'A'}]} | typedData.primaryTypes",
                "eip155:1 | 'typedData': {'domains': [{'chainId': 1}], 'primaryTypes': ['A']}"
                        + " | typedData.domains[0].chainId",
                "eip155:1 | 'typedData': {'domains': [{'name': 'A'}], 'primaryTypes': ['A'], 'permits': {'maxAmount': '1'}}"
                        + " | typedData.permits.spenders",
                "eip155:1 | 'typedData': {'domains': [{'name': 'A'}], 'primaryTypes': ['A'], 'permits': {'spenders': ['*']}}"
                        + " | typedData.permits.spenders[0]",
                "eip155:1 | 'authorization': {'everyChain': true} | authorization.delegates",
                "eip155:1 | 'authorization': {'delegates': ['*']} | authorization.delegates[0]",
                "eip155:1 | 'opaqueMessage': {'contentTypes': []} | opaqueMessage.contentTypes",
                "nowhere | 'opaqueMessage': {} | chains[0]",
                "eip155:1 | 'claim': {'channels': ['*']} | chains[0]",
                "xrpl:0 | 'claim': {} | claim",
                "xrpl:0 | 'claim': {'maxDrops': '1'} | claim.channels",
                "xrpl:0 | 'claim': {'channels': ['00']} | claim.channels[0]",
                "xrpl:0 | 'xrplTransaction': {'maxFee': '1'} | xrplTransaction.types",
                "xrpl:0 | 'xrplTransaction': {'types': ['EscrowCreate']} | xrplTransaction.types[0]",
                "xrpl:0 | 'xrplTransaction': {'types': ['Payment'], 'replacement': 1} | xrplTransaction.replacement",
                "xrpl:0 | 'xrplTransaction': {'types': ['PaymentChannelClaim'], 'channels': ['00']}"
                        + " | xrplTransaction.channels[0]",
                "xrpl:0 | 'xrplTransaction': {'types': ['Payment'], 'destinations': ['rA']}"
                        + " | xrplTransaction.destinations[0]",
                "xrpl:0 | 'xrplTransaction': {'types': ['Payment'], 'destinations': [{'address': 'R', 'tag': -1}]}"
                        + " | xrplTransaction.destinations[0].tag",
                "xrpl:0 | 'xrplTransaction': {'types': ['Payment'], 'destinations': [{'address': 'R', 'tag': 4294967296}]}"
                        + " | xrplTransaction.destinations[0].tag",
                "xrpl:0 | 'xrplTransaction': {'types': ['Payment'], 'destinations': [{'address': 'R'}]}"
                        + " | xrplTransaction.destinations[0].tag",
                "xrpl:0 | 'xrplTransaction': {'types': ['Payment'], 'issued': [{'currency': 'XRP', 'issuer': 'R',"
                        + " 'max': '1'}]} | xrplTransaction.issued[0].currency",
                "xrpl:0 | 'xrplTransaction': {'types': ['Payment'], 'issued': [{'currency': 'USD', 'issuer': 'R',"
                        + " 'max': 1}]} | xrplTransaction.issued[0].max",
                "xrpl:0 | 'xrplTransaction': {'types': ['Payment'], 'issued': [{'currency': 'USD', 'issuer': 'R',"
                        + " 'max': '1'}, {'currency': '0000000000000000000000005553440000000000', 'issuer': 'R',"
                        + " 'max': '2'}]} | xrplTransaction.issued[1]",
                "xrpl:0 | 'xrplTransaction': {'types': ['TrustSet'], 'trustLines': [{'currency': '$$$', 'issuer': 'R',"
                        + " 'max': '1'}, {'currency': '0000000000000000000000002424240000000000', 'issuer': 'R',"
                        + " 'max': '2'}]} | xrplTransaction.trustLines[1]",
                "xrpl:0 | 'xrplTransaction': {'types': ['TrustSet'], 'trustLines': [{'currency': 'USD', 'issuer': 'R'}]}"
                        + " | xrplTransaction.trustLines[0].max",
                "xrpl:0 | 'xrplTransaction': {'types': ['TrustSet'], 'trustLines': [{'currency': 'USD', 'issuer': 'R',"
                        + " 'max': '1', 'flags': ['tfSetDeepFreeze']}]} | xrplTransaction.trustLines[0].flags[0]",
                "xrpl:0 | 'xrplTransaction': {'types': ['OfferCreate'], 'offers': [{'takerGets': '1'}]}"
                        + " | xrplTransaction.offers[0].takerPays",
                "xrpl:0 | 'xrplTransaction': {'types': ['OfferCreate'], 'offers': [{'takerGets': '1', 'takerPays': '1'}]}"
                        + " | xrplTransaction.offers[0]",
                "xrpl:0 | 'xrplTransaction': {'types': ['OfferCreate'], 'offers': [{'takerGets': '1', 'takerPays': {'currency':"
                        + " 'USD', 'issuer': 'R', 'value': 1}}]} | xrplTransaction.offers[0].takerPays",
                "xrpl:0 | 'xrplTransaction': {'types': ['AccountSet'], 'accountSettings': {}}"
                        + " | xrplTransaction.accountSettings",
                "xrpl:0 | 'xrplTransaction': {'types': ['AccountSet'], 'accountSettings': {'set': ['*']}}"
                        + " | xrplTransaction.accountSettings.set[0]",
                "xrpl:0 | 'xrplTransaction': {'types': ['AccountSet'], 'accountSettings': {'fields': ['NFTokenMinter']}}"
                        + " | xrplTransaction.accountSettings.fields[0]",
                "xrpl:0 | 'xrplTransaction': {'types': ['Payment'], 'signFor': ['*']} | xrplTransaction.signFor[0]",
                "xrpl:0 | 'xrplTransaction': {'types': ['SetRegularKey'], 'regularKeys': ['None']}"
                        + " | xrplTransaction.regularKeys[0]"
            })
    void namesThePlaceAtFaultInOtherKinds(String chain, String kind, String field) {
        String named = kind.replace("'R'", "'rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD'");

        assertEquals("rules[0]." + field, faultIn(chain, named));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "xrpl:0 | xrpl:1 | rules[1].chains",
                "xrpl:0 | xrpl:0', 'xrpl:1 | rules[1].chains",
                "xrpl:0', 'xrpl:1024 | xrpl:0 | rules[1].chains"
            })
    void networksThatShareTheirTransactionsHaveTheSameRules(String first, String second, String field) {
        InvalidPolicyException fault =
                assertThrows(InvalidPolicyException.class, () -> Policies.rules(on("a", first), on("b", second)));

        assertEquals(field, fault.field());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "xrpl:0 | xrpl:0",
                "xrpl:0', 'xrpl:1 | xrpl:1', 'xrpl:0",
                "xrpl:1024 | xrpl:1025",
                "xrpl:1', 'xrpl:1025 | xrpl:1', 'xrpl:1026",
                "xrpl:1025 | xrpl:1026"
            })
    void networksThatDoNotAreRuledApart(String first, String second) {
        assertDoesNotThrow(() -> Policies.rules(on("a", first), on("b", second)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'a': ", "{} {}", "nothing", "{'a': // no\n 1}"})
    void isJsonAlone(String document) {
        assertEquals(
                "must be JSON without any member twice, line ",
                fault(document).reason().replaceAll("[0-9]", ""));
    }

    @Test
    void saysWhatIsAllowed() {
        InvalidPolicyException fault = fault("{'format': 1, 'rules': [" + RULE + "], 'limits': {'more': 1}}");

        assertEquals("must be absent; allowed are perMinute, perMinuteAndRequester, maxNoncesAhead", fault.reason());
    }

    @Test
    void isNotTooLong() {
        assertEquals(
                "must be at most 262,144 characters", fault(" ".repeat(262_145)).reason());
    }

    @Test
    void doesNotNestTooDeep() {
        InvalidPolicyException fault = fault("{'rules':" + "[".repeat(200_000));

        assertEquals("rules" + "[0]".repeat(15), fault.field());
    }

    private static String on(String id, String chains) {
        return Policies.rule(id, "x", chains, "'claim': {'channels': ['*']}");
    }

    private static String faultIn(String chain, String kind) {
        return assertThrows(InvalidPolicyException.class, () -> Policies.of(chain, kind))
                .field();
    }

    private static InvalidPolicyException fault(String document) {
        return assertThrows(InvalidPolicyException.class, () -> Policies.parse(document));
    }
}
