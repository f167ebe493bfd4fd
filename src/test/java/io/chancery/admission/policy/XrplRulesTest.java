package io.chancery.admission.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.model.Bytes;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.payload.XrplPaymentChannelClaim;
import io.chancery.payload.xrpl.XrplDocuments;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class XrplRulesTest {
    private static final String CHAIN = "xrpl:0";
    private static final String ALICE = "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD";
    private static final String BOB = "rU6K7V3Po4snVhBBaU29sesqs2qTQJWDw1";
    private static final String CHANNEL = "c1".repeat(32);
    private static final String FIELD = "payload.document.";

    private static final String PATHS = ", 'Paths': [[{'account': '" + BOB + "'}]]";
    private static final String END = ", 'LastLedgerSequence': 9";
    private static final String TYPE = "not-allowed " + FIELD + "TransactionType";

    record Case(String kind, SigningPayload asked, String verdict) {}

    static List<Case> destinations() {
        String plain = payments("'destinations': ['" + ALICE + "']");
        String tagged = payments("'destinations': [{'address': '" + ALICE + "', 'tag': 7}]");
        String anyTag = payments("'destinations': [{'address': '" + ALICE + "', 'tag': '*'}]");
        String refused = "recipient-not-allowed " + FIELD + "Destination";
        return List.of(
                new Case(plain, payment(ALICE, "'1'", ""), "allowed"),
                new Case(plain, payment(BOB, "'1'", ""), refused),
                new Case(plain, payment(ALICE, "'1'", ", 'DestinationTag': 7"), refused),
                new Case(plain, create(ALICE, ""), "allowed"),
                new Case(plain, create(ALICE, ", 'DestinationTag': 0"), refused),
                new Case(tagged, payment(ALICE, "'1'", ", 'DestinationTag': 7"), "allowed"),
                new Case(tagged, payment(ALICE, "'1'", ", 'DestinationTag': 8"), refused),
                new Case(tagged, payment(ALICE, "'1'", ""), refused),
                new Case(anyTag, payment(ALICE, "'1'", ", 'DestinationTag': 8"), "allowed"),
                new Case(anyTag, payment(ALICE, "'1'", ""), "allowed"),
                new Case(anyTag, payment(BOB, "'1'", ""), refused),
                new Case(payments("'destinations': ['*']"), payment(BOB, "'1'", ", 'DestinationTag': 8"), "allowed"),
                new Case(payments("'maxDrops': '9'"), payment(ALICE, "'1'", ""), refused),
                new Case(payments("'maxDrops': '9'"), create(ALICE, ""), refused));
    }

    static List<Case> amounts() {
        String drops = payments("'destinations': ['*'], 'maxDrops': '5'");
        String issued = payments(
                "'destinations': ['*'], 'issued': [{'currency': 'USD', 'issuer': '" + ALICE + "', 'max': '100.50'}]");
        String refused = "value-too-high " + FIELD;
        return List.of(
                new Case(drops, payment(BOB, "'5'", ""), "allowed"),
                new Case(drops, payment(BOB, "'6'", ""), refused + "Amount"),
                new Case(drops, payment(BOB, "'5'", ", 'SendMax': '6'"), refused + "SendMax"),
                new Case(drops, create(BOB, ""), "allowed"),
                new Case(drops, fund("5"), "allowed"),
                new Case(drops, fund("6"), refused + "Amount"),
                new Case(drops, payment(BOB, usd("1"), ""), refused + "Amount"),
                new Case(issued, payment(BOB, usd("100.5"), ""), "allowed"),
                new Case(issued, payment(BOB, usd("100.51"), ""), refused + "Amount"),
                new Case(issued, payment(BOB, usd("1").replace(ALICE, BOB), ""), refused + "Amount"),
                new Case(issued, payment(BOB, usd("1").replace("USD", "EUR"), ""), refused + "Amount"),
                new Case(
                        issued,
                        payment(BOB, usd("1").replace("USD", "0000000000000000000000005553440000000000"), ""),
                        "allowed"),
                new Case(issued, payment(BOB, usd("1"), ", 'SendMax': " + usd("101")), refused + "SendMax"),
                new Case(
                        issued,
                        payment(BOB, usd("1"), ", 'SendMax': " + usd("1").replace("USD", "EUR")),
                        refused + "SendMax"),
                new Case(issued, payment(BOB, usd("1"), PATHS), refused + "SendMax"),
                new Case(issued, payment(BOB, usd("1"), ", 'SendMax': " + usd("1") + PATHS), "allowed"),
                new Case(issued, payment(BOB, "'5'", ", 'SendMax': " + usd("1")), "allowed"));
    }

    static List<Case> others() {
        String payments = "'xrplTransaction': {'types': ['Payment'], 'destinations': ['*'], ";
        String keys = "'xrplTransaction': {'types': ['SetRegularKey'], 'regularKeys': ['%s']}";
        String type = "not-allowed " + FIELD + "TransactionType";
        String last = "last-ledger-missing " + FIELD + "LastLedgerSequence";
        String regularKey = "regular-key-not-allowed " + FIELD + "RegularKey";
        return List.of(
                new Case(payments + "'maxFee': '12'}", payment(BOB, "'1'", ""), "allowed"),
                new Case(payments + "'maxFee': '11'}", payment(BOB, "'1'", ""), "fee-too-high " + FIELD + "Fee"),
                new Case(payments + "'maxFee': '12'}", fund("1"), type),
                new Case(payments + "'maxFee': '12'}", regularKey(""), type),
                new Case(payments + "'maxFee': '12'}", withoutEnd(), last),
                new Case(payments + "'withoutLastLedger': false}", withoutEnd(), last),
                new Case(payments + "'withoutLastLedger': true}", withoutEnd(), "allowed"),
                new Case(keys.formatted(ALICE), regularKey(", 'RegularKey': '" + ALICE + "'"), "allowed"),
                new Case(keys.formatted(ALICE), regularKey(", 'RegularKey': '" + BOB + "'"), regularKey),
                new Case(keys.formatted(ALICE), regularKey(""), regularKey),
                new Case(keys.formatted("none"), regularKey(""), "allowed"),
                new Case(keys.formatted("none"), regularKey(", 'RegularKey': '" + ALICE + "'"), regularKey),
                new Case("'xrplTransaction': {'types': ['SetRegularKey']}", regularKey(""), regularKey));
    }

    static List<Case> claimTransactions() {
        String one = claiming("'channels': ['" + CHANNEL + "'], 'maxDrops': '5'");
        String channel = "claim-not-allowed " + FIELD + "Channel";
        String value = "value-too-high " + FIELD;
        return List.of(
                new Case(one, claimTransaction(CHANNEL, ""), "allowed"),
                new Case(one, claimTransaction(CHANNEL, ", 'Balance': '5', 'Amount': '5'"), "allowed"),
                new Case(one, claimTransaction(CHANNEL, ", 'Balance': '6'"), value + "Balance"),
                new Case(one, claimTransaction(CHANNEL, ", 'Balance': '5', 'Amount': '6'"), value + "Amount"),
                new Case(one, claimTransaction("c2".repeat(32), ""), channel),
                new Case(one, claimTransaction("c2".repeat(32), ", 'Balance': '6'"), channel),
                new Case(
                        claiming("'channels': ['*']"),
                        claimTransaction("c2".repeat(32), ", 'Balance': '6'"),
                        "allowed"),
                new Case(claiming("'maxDrops': '5'"), claimTransaction(CHANNEL, ""), channel),
                new Case(payments("'channels': ['*'], 'destinations': ['*']"), fund("6"), "allowed"));
    }

    static List<Case> claims() {
        String one = "'claim': {'channels': ['" + CHANNEL + "'], 'maxDrops': '5'}";
        return List.of(
                new Case(one, claim(CHANNEL, 5), "allowed"),
                new Case(one, claim(CHANNEL, 6), "value-too-high payload.drops"),
                new Case(one, claim("c2".repeat(32), 5), "claim-not-allowed payload.channelId"),
                new Case("'claim': {'channels': ['*']}", claim("c2".repeat(32), 5), "allowed"));
    }

    static List<Case> trustLines() {
        String rule = "'xrplTransaction': {'types': ['TrustSet'], 'trustLines': [{'currency': 'USD', 'issuer': '"
                + ALICE + "', 'max': '100', 'flags': ['tfSetNoRipple']}]}";
        String line = "trust-line-not-allowed " + FIELD;
        return List.of(
                new Case(rule, trust(usd("100"), ""), "allowed"),
                new Case(rule, trust(usd("0"), ""), "allowed"),
                new Case(rule, trust(usd("100.1"), ""), "value-too-high " + FIELD + "LimitAmount"),
                new Case(rule, trust(usd("1").replace("USD", "EUR"), ""), line + "LimitAmount"),
                new Case(rule, trust(usd("0").replace(ALICE, BOB), ""), line + "LimitAmount"),
                new Case(rule, trust(usd("1"), ", 'Flags': 2147614720"), "allowed"),
                new Case(rule, trust(usd("1"), ", 'Flags': 262144"), line + "Flags"),
                new Case(rule, trust(usd("1"), ", 'Flags': 196608"), line + "Flags"),
                new Case(
                        rule.replace(", 'flags': ['tfSetNoRipple']", ""),
                        trust(usd("1"), ", 'Flags': 131072"),
                        line + "Flags"),
                new Case("'xrplTransaction': {'types': ['TrustSet']}", trust(usd("0"), ""), line + "LimitAmount"));
    }

    /** Up to 1,000 XRP for at least 0.5 USD each, and up to 500 USD for at least 1.9 XRP each. */
    static List<Case> offers() {
        String rule =
                "'xrplTransaction': {'types': ['OfferCreate'], 'offers': [{'takerGets': '1000000000', 'takerPays': "
                        + usd("500") + "}, {'takerGets': " + usd("500") + ", 'takerPays': '950000000'}]}";
        String refused = "offer-not-allowed " + FIELD;
        String tooMuch = "value-too-high " + FIELD + "TakerGets";
        return List.of(
                new Case(rule, offer("'1000000000'", usd("500")), "allowed"),
                new Case(rule, offer("'1000000000'", usd("501")), "allowed"),
                new Case(rule, offer("'1'", usd("0.0000005")), "allowed"),
                new Case(rule, offer("'1000000001'", usd("600")), tooMuch),
                new Case(rule, offer("'1000000000'", usd("499.9999999999999")), refused + "TakerPays"),
                new Case(rule, offer("'1'", usd("0.00000049")), refused + "TakerPays"),
                new Case(rule, offer("'1000000000'", usd("1e-81")), refused + "TakerPays"),
                new Case(rule, offer(usd("500"), "'950000000'"), "allowed"),
                new Case(rule, offer(usd("1"), "'1899999'"), refused + "TakerPays"),
                new Case(rule, offer(usd("500.01"), "'2000000000'"), tooMuch),
                new Case(rule, offer("'1'", usd("500").replace(ALICE, BOB)), refused + "TakerGets"),
                new Case(rule, offer(usd("1").replace("USD", "EUR"), "'2000000000'"), refused + "TakerGets"),
                new Case(
                        rule,
                        offer("'1'", usd("1").replace("USD", "0000000000000000000000005553440000000000")),
                        "allowed"),
                new Case(rule.replace("}]}", "}], 'maxDrops': '5'}"), offer("'6'", usd("500")), tooMuch),
                new Case(
                        "'xrplTransaction': {'types': ['OfferCreate']}",
                        offer("'1'", usd("500")),
                        refused + "TakerGets"),
                new Case(rule, document("OfferCancel", END + ", 'OfferSequence': 5"), TYPE),
                new Case(
                        "'xrplTransaction': {'types': ['OfferCancel']}",
                        document("OfferCancel", END + ", 'OfferSequence': 5"),
                        "allowed"));
    }

    static List<Case> settings() {
        String rule = "'xrplTransaction': {'types': ['AccountSet'], 'accountSettings': {'set': ['asfRequireDest'],"
                + " 'clear': ['asfDisallowXRP'], 'fields': ['Domain']}}";
        String none = "'xrplTransaction': {'types': ['AccountSet']}";
        String refused = "account-setting-not-allowed " + FIELD;
        return List.of(
                new Case(rule, settings(", 'SetFlag': 1, 'ClearFlag': 3, 'Domain': 'C0'"), "allowed"),
                new Case(rule, settings(""), "allowed"),
                new Case(rule, settings(", 'SetFlag': 4"), refused + "SetFlag"),
                new Case(rule, settings(", 'SetFlag': 3"), refused + "SetFlag"),
                new Case(rule, settings(", 'ClearFlag': 1"), refused + "ClearFlag"),
                new Case(rule, settings(", 'Domain': 'C0', 'TransferRate': 2000000000"), refused + "TransferRate"),
                new Case(none, settings(""), "allowed"),
                new Case(none, settings(", 'SetFlag': 1"), refused + "SetFlag"),
                new Case(none, settings(", 'ClearFlag': 4"), refused + "ClearFlag"),
                new Case(none, settings(", 'EmailHash': '" + "00".repeat(16) + "'"), refused + "EmailHash"));
    }

    /** A rule that names other types lets none of these through, whatever else it has. */
    static List<Case> typesThatAreNotNamed() {
        String rule = payments(
                "'destinations': ['*'], 'channels': ['*'], 'regularKeys': ['none'], 'trustLines': [{'currency':"
                        + " 'USD', 'issuer': '" + ALICE
                        + "', 'max': '100'}], 'offers': [{'takerGets': '9', 'takerPays': " + usd("1")
                        + "}], 'accountSettings': {'set': ['asfRequireDest']}");
        return List.of(
                new Case(rule, trust(usd("1"), ""), TYPE),
                new Case(rule, offer("'9'", usd("1")), TYPE),
                new Case(rule, document("OfferCancel", END + ", 'OfferSequence': 5"), TYPE),
                new Case(rule, document("TicketCreate", END + ", 'TicketCount': 1"), TYPE),
                new Case(rule, settings(", 'SetFlag': 1"), TYPE),
                new Case(
                        "'xrplTransaction': {'types': ['TicketCreate']}",
                        document("TicketCreate", END + ", 'TicketCount': 250"),
                        "allowed"));
    }

    static List<Case> oneOfMany() {
        String rule = payments("'destinations': ['*'], 'maxDrops': '5', 'signFor': ['" + BOB + "']");
        String refused = "not-allowed " + FIELD + "Account";
        String none = ", 'SigningPubKey': ''";
        return List.of(
                new Case(rule, payment(ALICE, "'5'", none), "allowed"),
                new Case(rule, payment(ALICE, "'5'", ""), "allowed"),
                new Case(rule, payment(ALICE, "'6'", none), "value-too-high " + FIELD + "Amount"),
                new Case(rule.replace("['" + BOB, "['" + ALICE), payment(ALICE, "'5'", none), refused),
                new Case(payments("'destinations': ['*']"), payment(ALICE, "'5'", none), refused));
    }

    /** Nobody gets a currency past a rule, or fails to, by spelling it otherwise. */
    static List<Case> spellings() {
        String text = "$$$";
        String hex = "0000000000000000000000002424240000000000";
        List<Case> cases = new ArrayList<>();
        for (String ruled : List.of(text, hex)) {
            String rule = payments("'destinations': ['*'], 'issued': [{'currency': '" + ruled + "', 'issuer': '" + ALICE
                    + "', 'max': '5'}]");
            for (String asked : List.of(text, hex)) {
                cases.add(new Case(rule, payment(BOB, usd("5").replace("USD", asked), ""), "allowed"));
                cases.add(new Case(
                        rule, payment(BOB, usd("6").replace("USD", asked), ""), "value-too-high " + FIELD + "Amount"));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource({
        "destinations",
        "amounts",
        "others",
        "claimTransactions",
        "claims",
        "trustLines",
        "offers",
        "settings",
        "typesThatAreNotNamed",
        "oneOfMany",
        "spellings"
    })
    void allowWhatTheySayAndNothingElse(Case one) {
        Policy policy = Policies.of(CHAIN, one.kind);

        assertEquals(one.verdict, Policies.verdict(policy, Policies.request(CHAIN, one.asked)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSequenceMayBeSignedForAgainIfTheRuleSaysSo(boolean replacement) {
        Policy policy = Policies.of(CHAIN, payments("'destinations': ['*'], 'replacement': " + replacement));

        PolicyVerdict verdict = policy.judge(Policies.request(CHAIN, payment(BOB, "'1'", "")), Policies.KEY);

        assertEquals(new PolicyVerdict.Allowed(Policies.RULE, replacement), verdict);
    }

    @Test
    void aSequenceIsNotSignedForAgainUnlessTheRuleSaysSo() {
        Policy policy = Policies.of(CHAIN, payments("'destinations': ['*']"));

        PolicyVerdict verdict = policy.judge(Policies.request(CHAIN, payment(BOB, "'1'", "")), Policies.KEY);

        assertEquals(new PolicyVerdict.Allowed(Policies.RULE, false), verdict);
    }

    private static String payments(String members) {
        return "'xrplTransaction': {'types': ['Payment', 'PaymentChannelCreate', 'PaymentChannelFund'], " + members
                + "}";
    }

    private static SigningPayload payment(String destination, String amount, String more) {
        return document(
                "Payment",
                ", 'LastLedgerSequence': 9, 'Destination': '%s', 'Amount': %s%s".formatted(destination, amount, more));
    }

    private static SigningPayload withoutEnd() {
        return document("Payment", ", 'Destination': '" + BOB + "', 'Amount': '1'");
    }

    private static SigningPayload create(String destination, String more) {
        return document(
                "PaymentChannelCreate",
                ", 'LastLedgerSequence': 9, 'Destination': '%s', 'Amount': '5', 'SettleDelay': 1, 'PublicKey': '%s'%s"
                        .formatted(destination, "ED" + CHANNEL, more));
    }

    private static SigningPayload fund(String drops) {
        return document(
                "PaymentChannelFund",
                ", 'LastLedgerSequence': 9, 'Channel': '%s', 'Amount': '%s'".formatted(CHANNEL, drops));
    }

    private static String claiming(String members) {
        return "'xrplTransaction': {'types': ['PaymentChannelClaim'], " + members + "}";
    }

    private static SigningPayload claimTransaction(String channel, String more) {
        return document("PaymentChannelClaim", ", 'LastLedgerSequence': 9, 'Channel': '" + channel + "'" + more);
    }

    private static SigningPayload regularKey(String more) {
        return document("SetRegularKey", ", 'LastLedgerSequence': 9" + more);
    }

    private static SigningPayload trust(String limit, String more) {
        return document("TrustSet", END + ", 'LimitAmount': " + limit + more);
    }

    private static SigningPayload offer(String gets, String pays) {
        return document("OfferCreate", END + ", 'TakerGets': " + gets + ", 'TakerPays': " + pays);
    }

    private static SigningPayload settings(String more) {
        return document("AccountSet", END + more);
    }

    private static SigningPayload document(String type, String more) {
        String document =
                "{'TransactionType': '%s', 'Account': '%s', 'Fee': '12', 'Sequence': 7%s}".formatted(type, BOB, more);
        return XrplDocuments.read(document.replace('\'', '"'));
    }

    private static XrplPaymentChannelClaim claim(String channel, long drops) {
        return new XrplPaymentChannelClaim(Bytes.fromHex(channel), BigInteger.valueOf(drops));
    }

    private static String usd(String value) {
        return "{'currency': 'USD', 'issuer': '" + ALICE + "', 'value': '" + value + "'}";
    }
}
