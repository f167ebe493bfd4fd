package io.chancery.audit.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.client.SampleRequests;
import io.chancery.model.Bytes;
import io.chancery.model.WalletId;
import io.chancery.model.audit.SigningFacts;
import io.chancery.model.audit.TokenFacts;
import io.chancery.model.audit.TransactionFacts;
import io.chancery.model.payload.Authorization;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.OpaqueMessage;
import io.chancery.model.payload.PersonalMessage;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.payload.XrplPaymentChannelClaim;
import io.chancery.model.request.SealedRequest;
import io.chancery.model.request.SigningRequest;
import io.chancery.payload.evm.typed.DomainTypes;
import io.chancery.payload.evm.typed.TypedDocuments;
import io.chancery.payload.xrpl.XrplDocuments;
import io.chancery.records.Samples;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestFactsTest {
    private static final WalletId WALLET = new WalletId("acme", "treasury");
    private static final EvmAddress RECIPIENT = SampleRequests.RECIPIENT;
    private static final String CHECKSUMMED = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
    private static final String OTHER = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private static final String OTHER_WORD =
            "00".repeat(12) + OTHER.substring(2).toLowerCase(Locale.ROOT);
    private static final String AMOUNT_WORD = "00".repeat(30) + "03e8";
    private static final String ACCOUNT = "rPT1Sjq2YGrBMTttX4GZHjKu9dyfzbpAYe";
    private static final String DESTINATION = "rvYAfWj5gh67oV6fW32ZzP3Aw4Eubs59B";
    private static final String CHANNEL = "0x" + "c1".repeat(32);

    @Test
    void aTransactionTellsWhereItGoesAndWhatItMovesAndCosts() {
        assertEquals(
                new TransactionFacts("7", CHECKSUMMED, null, "1000", TokenFacts.NONE, "630000000000000"),
                facts(transfer(RECIPIENT, 1000, Bytes.EMPTY)));
    }

    @Test
    void blobsCountAsFeesToo() {
        EvmTransaction.Blob blob = (EvmTransaction.Blob) Samples.blob();
        BigInteger gas = blob.gasLimit().multiply(blob.maxFeePerGas());
        BigInteger blobs = blob.maxFeePerBlobGas().multiply(BigInteger.valueOf(131_072));

        assertEquals(gas.add(blobs).toString(), facts(blob).highestFee());
    }

    @ParameterizedTest
    @CsvSource({"a9059cbb, ''", "095ea7b3, ''", "39509351, ''", "23b872dd, from"})
    void aCallOfATokenTellsWhoGetsHowMuch(String selector, String from) {
        String first = from.isEmpty() ? "" : "00".repeat(12) + "ab".repeat(20);
        Bytes data = Bytes.fromHex(selector + first + OTHER_WORD + AMOUNT_WORD);

        assertEquals(
                new TransactionFacts(
                        "7",
                        CHECKSUMMED,
                        "0x" + selector,
                        "0",
                        new TokenFacts(CHECKSUMMED, "1000", OTHER),
                        "630000000000000"),
                facts(transfer(RECIPIENT, 0, data)));
    }

    @Test
    void anUnlimitedAllowanceIsToldInFull() {
        Bytes data = Bytes.fromHex("095ea7b3" + OTHER_WORD + "ff".repeat(32));

        assertEquals(
                BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE).toString(),
                facts(transfer(RECIPIENT, 0, data)).token().amount());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a9059cbb",
                "a9059cbb" + "00", // too short
                "12345678" + "000000000000000000000000" + "5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"
            })
    void anotherCallTellsNoMoreThanItsFunction(String data) {
        TransactionFacts facts = facts(transfer(RECIPIENT, 0, Bytes.fromHex(data)));

        assertEquals("0x" + data.substring(0, 8), facts.selector());
        assertEquals(TokenFacts.NONE, facts.token());
    }

    @Test
    void anAddressThatIsNoneIsNotTold() {
        Bytes data = Bytes.fromHex("a9059cbb" + "01" + OTHER_WORD.substring(2) + AMOUNT_WORD);

        assertEquals(TokenFacts.NONE, facts(transfer(RECIPIENT, 0, data)).token());
    }

    @Test
    void aCreationGoesNowhereAndCallsNothing() {
        assertEquals(
                new TransactionFacts("7", null, null, "0", TokenFacts.NONE, "630000000000000"),
                facts(transfer(null, 0, Bytes.fromHex("a9059cbb" + OTHER_WORD + AMOUNT_WORD))));
    }

    @Test
    void aPermitTellsTheTokenTheAmountAndTheSpender() {
        String document = """
                {"types": {"Permit": [{"name": "owner", "type": "address"}, {"name": "spender", "type": "address"},
                    {"name": "value", "type": "uint256"}, {"name": "nonce", "type": "uint256"},
                    {"name": "deadline", "type": "uint256"}]},
                 "primaryType": "Permit", "domain": {"chainId": 1, "verifyingContract": "%s"},
                 "message": {"owner": "%s", "spender": "%s", "value": "1000", "nonce": 0, "deadline": 9}}""".formatted(CHECKSUMMED, OTHER, OTHER);

        assertEquals(
                new TransactionFacts(null, CHECKSUMMED, null, null, new TokenFacts(CHECKSUMMED, "1000", OTHER), null),
                facts(new TypedDocuments().read(DomainTypes.declaredIn(document))));
    }

    @Test
    void aPermitInAFormThatNobodyKnowsTellsItsContract() {
        String document = """
                {"types": {"Permit": [{"name": "spender", "type": "address"}]},
                 "primaryType": "Permit", "domain": {"chainId": 1, "verifyingContract": "%s"},
                 "message": {"spender": "%s"}}""".formatted(CHECKSUMMED, OTHER);

        assertEquals(
                new TransactionFacts(null, CHECKSUMMED, null, null, TokenFacts.NONE, null),
                facts(new TypedDocuments().read(DomainTypes.declaredIn(document))));
    }

    @Test
    void anAuthorizationTellsItsDelegate() {
        assertEquals(
                new TransactionFacts("10", CHECKSUMMED, null, null, TokenFacts.NONE, null),
                facts(new Authorization(BigInteger.ONE, RECIPIENT, BigInteger.TEN)));
    }

    @Test
    void messagesTellTheirKindAlone() {
        assertEquals(TransactionFacts.NONE, facts(new PersonalMessage(Bytes.fromHex("00ff"))));
        assertEquals(TransactionFacts.NONE, facts(new OpaqueMessage(Bytes.fromHex("00ff"), "text/plain")));
    }

    @Test
    void aClaimTellsItsChannelAndWhatItIsGoodFor() {
        assertEquals(
                new TransactionFacts(null, CHANNEL, null, "1000000", TokenFacts.NONE, null),
                facts(new XrplPaymentChannelClaim(Bytes.fromHex(CHANNEL), BigInteger.valueOf(1_000_000))));
    }

    @Test
    void aPaymentOfTheLedgerTellsItsDrops() {
        assertEquals(
                new TransactionFacts("5", DESTINATION, null, "1000", TokenFacts.NONE, "12"),
                xrpl("'TransactionType': 'Payment', 'Destination': '" + DESTINATION + "', 'Amount': '1000'"));
    }

    @Test
    void aPaymentOfAnIssuedCurrencyTellsItsIssuer() {
        assertEquals(
                new TransactionFacts(
                        "5", DESTINATION, null, null, new TokenFacts("USD." + ACCOUNT, "12.5", DESTINATION), "12"),
                xrpl("'TransactionType': 'Payment', 'Destination': '" + DESTINATION + "', 'Amount': "
                        + issued("12.5")));
    }

    @Test
    void aPaymentAcrossCurrenciesTellsWhatLeavesTheAccount() {
        assertEquals(
                new TransactionFacts("5", DESTINATION, null, "900", TokenFacts.NONE, "12"),
                xrpl("'TransactionType': 'Payment', 'Destination': '" + DESTINATION + "', 'SendMax': '900', 'Amount': "
                        + issued("12.5")));
    }

    @Test
    void aTicketIsToldAsTheNonce() {
        assertEquals("77", facts(XrplDocuments.read("""
                                {"TransactionType": "AccountSet", "Account": "%s", "Fee": "12", "Sequence": 0, \
                                "TicketSequence": 77}""".formatted(ACCOUNT))).nonce());
    }

    @Test
    void otherTransactionsOfTheLedgerTellWhatTheyHave() {
        assertEquals(
                new TransactionFacts("5", null, null, null, new TokenFacts("USD." + ACCOUNT, "7", null), "12"),
                xrpl("'TransactionType': 'TrustSet', 'LimitAmount': " + issued("7")));
        assertEquals(
                new TransactionFacts("5", null, null, "3", TokenFacts.NONE, "12"),
                xrpl("'TransactionType': 'OfferCreate', 'TakerGets': '3', 'TakerPays': " + issued("7")));
        assertEquals(
                new TransactionFacts("5", DESTINATION, null, null, TokenFacts.NONE, "12"),
                xrpl("'TransactionType': 'SetRegularKey', 'RegularKey': '" + DESTINATION + "'"));
        assertEquals(
                new TransactionFacts("5", CHANNEL, null, "8", TokenFacts.NONE, "12"),
                xrpl("'TransactionType': 'PaymentChannelFund', 'Amount': '8', 'Channel': '" + "C1".repeat(32) + "'"));
        assertEquals(
                new TransactionFacts("5", CHANNEL, null, null, TokenFacts.NONE, "12"),
                xrpl("'TransactionType': 'PaymentChannelClaim', 'Channel': '" + "C1".repeat(32) + "', 'Balance': '8'"));
    }

    @Test
    void theKindIsTheNameOfThePayloadsSchema() {
        assertEquals("EvmTransaction", of(Samples.legacy(), "eip155:1").payloadKind());
        assertEquals(
                "OpaqueMessage",
                of(new OpaqueMessage(Bytes.fromHex("00ff"), null), "eip155:1").payloadKind());
    }

    @Test
    void aSealedRequestTellsNothingOfItsPayloadButItsKind() {
        SealedRequest sealed = Samples.sealed();

        assertEquals(
                new SigningFacts(true, "EvmTransaction", null, null, TransactionFacts.NONE), RequestFacts.of(sealed));
    }

    private static TransactionFacts xrpl(String members) {
        return facts(XrplDocuments.read(
                ("{'Account': '" + ACCOUNT + "', 'Fee': '12', 'Sequence': 5, " + members + "}").replace('\'', '"')));
    }

    private static String issued(String value) {
        return "{'currency': 'USD', 'issuer': '" + ACCOUNT + "', 'value': '" + value + "'}";
    }

    private static EvmTransaction transfer(@Nullable EvmAddress to, long value, Bytes data) {
        return new EvmTransaction.DynamicFee(
                BigInteger.ONE,
                BigInteger.valueOf(7),
                BigInteger.ONE,
                BigInteger.valueOf(30_000_000_000L),
                BigInteger.valueOf(21_000),
                to,
                BigInteger.valueOf(value),
                data,
                List.of());
    }

    private static TransactionFacts facts(SigningPayload payload) {
        return of(payload, "eip155:1").transaction();
    }

    private static SigningFacts of(SigningPayload payload, String network) {
        SigningRequest request = SigningRequest.builder()
                .id("request-1")
                .requester("payments")
                .wallet(WALLET)
                .createdAt(Instant.EPOCH)
                .network(network)
                .payload(payload)
                .build();
        return RequestFacts.of(request);
    }
}
