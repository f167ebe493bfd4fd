package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.verdict.OutcomeVerifier;
import io.chancery.crypto.Secp256k1;
import io.chancery.kinds.Payloads;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.request.SignedPayload;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.payload.xrpl.XrplKeys;
import io.chancery.stream.TestTopology;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Transactions of the XRP Ledger that give money or power away without being payments, or that take a sequence a second
 * time.
 */
class LedgerTransactionsTest {
    private static final String KEY = "key-1";
    private static final String ISSUER = "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD";
    private static final String OTHER = "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh";
    private static final String USD = "{'currency': 'USD', 'issuer': '" + ISSUER + "', 'value': '%s'}";
    private static final String OFFER = "'TakerGets': '%s', 'TakerPays': " + USD;

    private final TestTopology topology = new TestTopology();
    private final OutcomeVerifier verifier = new OutcomeVerifier(new Payloads(Secp256k1.best()));
    private int next;

    @BeforeEach
    void register() {
        topology.kms.with(KEY, KeySpec.ECC_NIST_EDWARDS25519);
        command(new RotationCommand.RegisterKey(KEY, KeySpec.ECC_NIST_EDWARDS25519));
    }

    @AfterEach
    void close() {
        topology.close();
    }

    /** Whatever a rule of before names besides types. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'TransactionType': 'AccountSet', 'SetFlag': 4",
                "'TransactionType': 'AccountSet'",
                "'TransactionType': 'TicketCreate', 'TicketCount': 1",
                "'TransactionType': 'OfferCancel', 'OfferSequence': 1",
                "'TransactionType': 'OfferCreate', 'TakerGets': '1', 'TakerPays': {'currency': 'USD', 'issuer':"
                        + " 'rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD', 'value': '1'}",
                "'TransactionType': 'TrustSet', 'LimitAmount': {'currency': 'USD', 'issuer':"
                        + " 'rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD', 'value': '1'}"
            })
    void aPolicyThatNamesNoSuchTypeLetsNoneThrough(String fields) {
        policy(
                "'types': ['Payment', 'PaymentChannelCreate', 'PaymentChannelFund', 'PaymentChannelClaim', 'SetRegularKey'],"
                        + " 'destinations': ['*'], 'channels': ['*'], 'regularKeys': ['none']");

        assertEquals("not-allowed", ask(1, fields));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0000000000000001", "49.9"})
    void nothingIsOfferedForLessThanTheRuleSays(String price) {
        offers();

        assertEquals("offer-not-allowed", ask(1, "'TransactionType': 'OfferCreate', " + OFFER.formatted("100", price)));
    }

    @Test
    void nothingIsOfferedForACurrencyOfTheTakersOwn() {
        offers();
        String worthless = OFFER.formatted("100", "9999999999").replace("USD", "USE");

        assertEquals("offer-not-allowed", ask(1, "'TransactionType': 'OfferCreate', " + worthless));
    }

    /** The ledger cancels the offer that OfferSequence names, whether or not the new one is placed. */
    @Test
    void anOfferCancelsAnotherOnlyWhereCancelingIsAllowed() {
        offers();
        String offer = "'TransactionType': 'OfferCreate', " + OFFER.formatted("100", "50");

        assertEquals("not-allowed", ask(1, offer + ", 'OfferSequence': 7"));
        assertEquals("signed", ask(1, offer));

        policy("'types': ['OfferCreate', 'OfferCancel'], 'offers': [{'takerGets': '100', 'takerPays': "
                + USD.formatted("50") + "}]");
        assertEquals("signed", ask(2, offer + ", 'OfferSequence': 1"));
    }

    @Test
    void offersSpendTheBudget() {
        offers();
        String offer = "'TransactionType': 'OfferCreate', " + OFFER.formatted("100", "50");

        assertEquals("signed", ask(1, offer));
        assertEquals("signed", ask(2, offer));
        assertEquals("budget-exceeded", ask(3, offer));
    }

    @Test
    void aSequenceIsSignedForOnceWhateverTheType() {
        policy("'types': ['TicketCreate', 'AccountSet']");

        assertEquals("signed", ask(1, "'TransactionType': 'TicketCreate', 'TicketCount': 5"));
        assertEquals("nonce-conflict", ask(1, "'TransactionType': 'TicketCreate', 'TicketCount': 6"));
        assertEquals("nonce-conflict", ask(1, "'TransactionType': 'AccountSet'"));
        assertEquals("signed", ask(0, "'TransactionType': 'AccountSet', 'TicketSequence': 2"));
        assertEquals(
                "nonce-conflict", ask(0, "'TransactionType': 'TicketCreate', 'TicketCount': 1, 'TicketSequence': 2"));
    }

    @Test
    void aMasterKeyIsDisabledOnlyByName() {
        policy("'types': ['AccountSet'], 'accountSettings': {'set': ['asfRequireDest'], 'clear': ['asfDisableMaster'],"
                + " 'fields': ['Domain']}");

        assertEquals("account-setting-not-allowed", ask(1, "'TransactionType': 'AccountSet', 'SetFlag': 4"));
        assertEquals("signed", ask(1, "'TransactionType': 'AccountSet', 'SetFlag': 1"));
    }

    /** A program that leaves SigningPubKey empty, as some libraries do, asks for another signature than it means. */
    @Test
    void nothingIsSignedAsOneOfManyForAnAccountThatNoRuleNames() {
        policy("'types': ['AccountSet'], 'signFor': ['rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh']");

        assertEquals("not-allowed", ask(1, "'TransactionType': 'AccountSet', 'SigningPubKey': ''"));
        assertEquals("not-allowed", askOf(ISSUER, 1, "'TransactionType': 'AccountSet', 'SigningPubKey': ''"));
        assertEquals("account-mismatch", askOf(OTHER, 1, "'TransactionType': 'AccountSet'"));
    }

    @Test
    void aSequenceOfAnAccountOfOthersIsSignedForOnce() {
        policy("'types': ['AccountSet'], 'signFor': ['" + OTHER + "'], 'accountSettings': {'set': ['asfRequireDest']}");

        assertEquals("signed", askOf(OTHER, 1, "'TransactionType': 'AccountSet', 'SigningPubKey': ''"));
        assertEquals(
                "nonce-conflict",
                askOf(OTHER, 1, "'TransactionType': 'AccountSet', 'SetFlag': 1, 'SigningPubKey': ''"));
        assertEquals("signed", askOf(OTHER, 2, "'TransactionType': 'AccountSet', 'SetFlag': 1, 'SigningPubKey': ''"));
    }

    @Test
    void whatIsSignedForAnAccountOfOthersSpendsTheBudget() {
        policy("'types': ['Payment'], 'destinations': ['*'], 'signFor': ['" + OTHER + "']");
        String payment =
                "'TransactionType': 'Payment', 'SigningPubKey': '', 'Destination': '" + ISSUER + "', 'Amount': '200'";

        assertEquals("signed", askOf(OTHER, 1, payment));
        assertEquals("budget-exceeded", askOf(OTHER, 2, payment));
    }

    private void offers() {
        policy("'types': ['OfferCreate'], 'offers': [{'takerGets': '100', 'takerPays': " + USD.formatted("50") + "}]");
    }

    private void policy(String members) {
        String document = """
                {'format': 1, 'budgets': {'xrpl:0': {'perDay': '299'}},
                 'rules': [{'id': 'a', 'requesters': ['*'], 'chains': ['xrpl:0'],
                            'xrplTransaction': {'withoutLastLedger': true, %s}}]}""".formatted(members);
        command(new RotationCommand.SetPolicy(document.replace('\'', '"')));
    }

    private void command(RotationCommand.Action action) {
        topology.send(TestTopology.command("command-" + next++, TestTopology.WALLET, action));
        topology.finish();
        assertEquals(
                List.of("completed"),
                topology.results().stream().map(result -> result.code()).toList());
    }

    /** How a transaction of the wallet's account with this sequence ends. */
    private String ask(int sequence, String fields) {
        return askOf(
                XrplKeys.address(new PublicKey(KeySpec.ECC_NIST_EDWARDS25519, topology.kms.publicKey(KEY))),
                sequence,
                fields);
    }

    private String askOf(String account, int sequence, String fields) {
        SigningRequest request =
                LedgerRequests.of("request-" + next++, TestTopology.WALLET, account, sequence, "12", fields);
        topology.send(request);
        topology.finish();
        List<SignedPayload> signed = topology.signed();
        signed.forEach(outcome -> assertTrue(verifier.isRight(request, outcome)));
        return signed.isEmpty()
                ? topology.rejections().getFirst().rejection().code().code()
                : "signed";
    }
}
