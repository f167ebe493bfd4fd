package io.chancery.admission.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarningsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "eip155:1 | 'transaction': {'recipients': ['@'], 'maxFee': '1', 'maxValue': '0'} | ``",
                "eip155:1 | 'transaction': {'recipients': ['@'], 'maxValue': '0'} | maxFee",
                "eip155:1 | 'transaction': {'recipients': ['*'], 'maxFee': '1', 'maxValue': '0'} | recipients",
                "eip155:1 | 'transaction': {'maxFee': '1', 'maxValue': '0'} | allows nothing",
                "eip155:1 | 'transaction': {'recipients': ['@'], 'maxFee': '1'} | budgets",
                "eip155:1 | 'typedData': {'domains': [{'name': 'A'}], 'primaryTypes': ['A']} | verifyingContract",
                "eip155:1 | 'typedData': {'domains': [{'verifyingContract': '@'}], 'primaryTypes': ['Permit']} | permits",
                "eip155:1 | 'typedData': {'domains': [{'verifyingContract': '@'}], 'primaryTypes': ['A'],"
                        + " 'permits': {'spenders': ['@'], 'tokens': ['@'], 'maxAmount': '1'}} | no effect",
                "eip155:1 | 'typedData': {'domains': [{'verifyingContract': '@'}], 'primaryTypes': ['Permit'],"
                        + " 'permits': {'spenders': ['@'], 'tokens': ['@']}} | maxAmount",
                "eip155:1 | 'typedData': {'domains': [{'verifyingContract': '@'}], 'primaryTypes': ['Permit'],"
                        + " 'permits': {'spenders': ['@'], 'maxAmount': '1'}} | tokens",
                "eip155:1 | 'authorization': {'delegates': ['@']} | delegates",
                "eip155:1 | 'authorization': {'delegates': ['0x0000000000000000000000000000000000000000']} | ``",
                "eip155:1 | 'authorization': {'delegates': ['0x0000000000000000000000000000000000000000'],"
                        + " 'everyChain': true} | everyChain",
                "eip155:1 | 'typedData': {'domains': [{'verifyingContract': '@'}], 'primaryTypes': ['A'],"
                        + " 'everyChain': true} | everyChain",
                "eip155:1 | 'typedData': {'domains': [{'verifyingContract': '@'}], 'primaryTypes': ['SafeTx']} | SafeTx",
                "eip155:1 | 'personalMessage': {} | startsWith",
                "eip155:1 | 'personalMessage': {'startsWith': ['A']} | ``",
                "eip155:1 | 'opaqueMessage': {} | opaqueMessage",
                "xrpl:0 | 'claim': {'channels': ['*']} | ``",
                "xrpl:0 | 'xrplTransaction': {'types': ['PaymentChannelClaim'], 'maxFee': '1', 'channels': ['*']} | ``",
                "xrpl:0 | 'xrplTransaction': {'types': ['PaymentChannelClaim'], 'channels': ['*']} | maxFee",
                "xrpl:0 | 'xrplTransaction': {'types': ['PaymentChannelClaim'], 'maxFee': '1'} | channels",
                "xrpl:0 | 'xrplTransaction': {'types': ['SetRegularKey'], 'maxFee': '1', 'regularKeys': ['none'],"
                        + " 'channels': ['*']} | channels",
                "xrpl:0 | 'xrplTransaction': {'types': ['PaymentChannelFund'], 'maxFee': '1'} | budgets",
                "xrpl:0 | 'xrplTransaction': {'types': ['Payment'], 'maxFee': '1', 'maxDrops': '0'} | destinations",
                "xrpl:0 | 'xrplTransaction': {'types': ['SetRegularKey'], 'maxFee': '1'} | regularKeys",
                "xrpl:0 | 'xrplTransaction': {'types': ['TicketCreate', 'OfferCancel', 'AccountSet'], 'maxFee': '1'} | ``",
                "xrpl:0 | 'xrplTransaction': {'types': ['OfferCreate'], 'maxFee': '1'} | offers",
                "xrpl:0 | 'xrplTransaction': {'types': ['TrustSet'], 'maxFee': '1'} | trustLines",
                "xrpl:0 | 'xrplTransaction': {'types': ['OfferCancel'], 'maxFee': '1', 'accountSettings': {'set':"
                        + " ['asfRequireDest']}} | accountSettings",
                "xrpl:0 | 'xrplTransaction': {'types': ['AccountSet'], 'maxFee': '1', 'accountSettings': {'set':"
                        + " ['asfRequireDest']}} | ``",
                "xrpl:0 | 'xrplTransaction': {'types': ['AccountSet'], 'maxFee': '1', 'accountSettings': {'set':"
                        + " ['asfDisableMaster']}} | asfDisableMaster",
                "xrpl:0 | 'xrplTransaction': {'types': ['AccountSet'], 'maxFee': '1', 'accountSettings': {'set':"
                        + " ['asfNoFreeze']}} | asfNoFreeze",
                "xrpl:0 | 'xrplTransaction': {'types': ['TrustSet'], 'maxFee': '1', 'trustLines': [{'currency': 'USD',"
                        + " 'issuer': 'rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD', 'max': '1', 'flags': ['tfClearNoRipple']}]}"
                        + " | tfClearNoRipple",
                "xrpl:0 | 'xrplTransaction': {'types': ['Payment'], 'maxFee': '1', 'maxDrops': '0',"
                        + " 'destinations': ['*']} | any account"
            })
    void tellsWhatTheAuthorMayNotHaveMeant(String chain, String kind, String warning) {
        boolean transaction = kind.startsWith("'transaction'") || kind.startsWith("'xrplTransaction'");
        String rule = kind.replace("@", EvmPayloads.ALICE);
        Policy policy = transaction && !warning.equals("budgets")
                ? Policies.withinABudget(chain, rule)
                : Policies.of(chain, rule);
        List<String> warnings = policy.warnings();

        assertEquals(warning.isEmpty() ? 0 : 1, warnings.size(), warnings::toString);
        assertEquals(
                warnings,
                warnings.stream().filter(text -> text.contains(warning)).toList());
    }

    @Test
    void tellsOfRulesForEverybody() {
        Policy policy = Policies.rules(Policies.rule("a", "*", "eip155:1", "'personalMessage': {'startsWith': ['A']}"));

        assertEquals(List.of("rule a: requesters: whoever can ask at all may use it"), policy.warnings());
    }

    @Test
    void aBudgetOfOneNetworkBoundsAllThatShareItsTransactions() {
        Policy policy = Policies.parse("""
                {'format': 1, 'budgets': {'xrpl:0': {'perDay': '1', 'fees': true}},
                 'rules': [{'id': 'a', 'requesters': ['x'], 'chains': ['xrpl:1', 'xrpl:2'],
                            'xrplTransaction': {'types': ['PaymentChannelFund'], 'maxFee': '1'}}]}""");

        assertEquals(List.of(), policy.warnings());
    }

    @Test
    void tellsOfBudgetsThatNothingUses() {
        Policy policy = Policies.parse("""
                {'format': 1, 'budgets': {'eip155:1': {'perDay': '1', 'fees': true}, 'xrpl:0': {'perDay': '1'}},
                 'rules': [{'id': 'a', 'requesters': ['x'], 'chains': ['eip155:1', 'eip155:10'],
                            'transaction': {'recipients': ['%s'], 'maxFee': '1'}}]}""".formatted(EvmPayloads.ALICE));

        assertEquals(
                List.of(
                        "budgets: nothing bounds what is spent on eip155:10 in an hour or a day",
                        "budgets: no rule spends anything on xrpl:0"),
                policy.warnings());
    }

    @Test
    void tellsOfFeesThatNoBudgetCounts() {
        Policy policy = Policies.parse("""
                {'format': 1, 'budgets': {'eip155:1': {'perDay': '1'}},
                 'rules': [{'id': 'a', 'requesters': ['x'], 'chains': ['eip155:1', 'eip155:10'],
                            'transaction': {'recipients': ['%s'], 'maxValue': '0', 'maxFee': '1'}}]}""".formatted(EvmPayloads.ALICE));

        assertEquals(
                List.of(
                        "budgets: fees on eip155:1 do not count, so that many transactions can spend any amount in fees:"
                                + " set fees to true",
                        "budgets: nothing bounds what is paid in fees on eip155:10 in an hour or a day",
                        "budgets: no rule spends anything on eip155:1"),
                policy.warnings());
    }

    @Test
    void aBudgetThatCountsFeesIsUsedByWhatSendsNothing() {
        Policy policy = Policies.parse("""
                {'format': 1, 'budgets': {'eip155:1': {'perDay': '1', 'fees': true}},
                 'rules': [{'id': 'a', 'requesters': ['x'], 'chains': ['eip155:1'],
                            'transaction': {'recipients': ['%s'], 'maxValue': '0', 'maxFee': '1'}}]}""".formatted(EvmPayloads.ALICE));

        assertEquals(List.of(), policy.warnings());
    }
}
