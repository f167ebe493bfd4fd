package io.chancery.payload.xrpl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.payload.XrplAccountFlag;
import io.chancery.model.payload.XrplAmount;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.payload.XrplTransaction.Action;
import io.chancery.model.payload.XrplTrustFlag;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class XrplDocumentsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ACCOUNT = "rU6K7V3Po4snVhBBaU29sesqs2qTQJWDw1";
    private static final String OTHER = "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD";
    private static final String HASH = "C1".repeat(32);

    record Fault(String field, String type, Consumer<ObjectNode> breakage) {
        @Override
        public String toString() {
            return type + " " + field;
        }
    }

    @Test
    void aPaymentTellsWhatItDeliversAndWhatItMayCost() {
        XrplTransaction transaction = read(payment()
                .put("Flags", 0x80020000L)
                .put("LastLedgerSequence", 90_000_000)
                .put("DestinationTag", 4_294_967_295L)
                .put("DeliverMin", "5")
                .set("SendMax", issued("usd", "12.50")));

        assertEquals(ACCOUNT, transaction.account());
        assertEquals(BigInteger.valueOf(12), transaction.fee());
        assertEquals(7, transaction.sequence());
        assertNull(transaction.ticketSequence());
        assertEquals(0x80020000L, transaction.flags());
        assertEquals(90_000_000L, transaction.lastLedgerSequence());
        assertNull(transaction.networkId());
        assertEquals(
                new Action.Payment(
                        OTHER,
                        4_294_967_295L,
                        drops(1_000_000),
                        new XrplAmount.Issued("usd", OTHER, new BigDecimal("12.5")),
                        drops(5),
                        true),
                transaction.action());
    }

    @Test
    void theOtherTypesTellWhatTheyDo() {
        assertEquals(
                new Action.ChannelCreate(OTHER, null, BigInteger.TEN),
                read(create()).action());
        assertEquals(
                new Action.ChannelCreate(OTHER, 0L, BigInteger.TEN),
                read(create().put("DestinationTag", 0)).action());
        assertEquals(
                new Action.ChannelFund(Bytes.fromHex(HASH), BigInteger.TEN),
                read(fund()).action());
        assertEquals(
                new Action.ChannelClaim(Bytes.fromHex(HASH), BigInteger.ONE, BigInteger.TWO),
                read(claim().put("Balance", "1").put("Amount", "2")).action());
        assertEquals(
                new Action.ChannelClaim(Bytes.fromHex(HASH), null, null),
                read(claim()).action());
        assertEquals(
                new Action.SetRegularKey(OTHER),
                read(regularKey().put("RegularKey", OTHER)).action());
        assertEquals(new Action.SetRegularKey(null), read(regularKey()).action());
        assertEquals(
                new Action.TrustSet(
                        new XrplAmount.Issued("USD", OTHER, BigDecimal.ZERO),
                        Set.of(XrplTrustFlag.SET_NO_RIPPLE, XrplTrustFlag.FREEZE)),
                read(trust().put("Flags", 0x8012_0000L)).action());
        assertEquals(
                new Action.OfferCreate(drops(7), new XrplAmount.Issued("USD", OTHER, BigDecimal.ONE), null),
                read(offer()).action());
        assertEquals(new Action.OfferCancel(5), read(base("cancel")).action());
        assertEquals(new Action.TicketCreate(250), read(base("tickets")).action());
        assertEquals(
                new Action.AccountSet(XrplAccountFlag.DISABLE_MASTER, XrplAccountFlag.NO_FREEZE, Set.of("Domain")),
                read(base("settings").put("SetFlag", 4).put("ClearFlag", 6).put("Domain", "C0"))
                        .action());
        assertEquals(
                new Action.AccountSet(null, null, Set.of()),
                read(base("settings")).action());
    }

    @ParameterizedTest
    @CsvSource({
        "USD, USD",
        "0000000000000000000000005553440000000000, USD",
        "0158415500000000c1f76ff6ecb0bac600000000, 0158415500000000C1F76FF6ECB0BAC600000000",
        "0000000000000000000000005553440000000001, 0000000000000000000000005553440000000001",
        "0000000000000000000000002424240000000000, $$$",
        "$$$, $$$",
        "0000000000000000000000003C787C0000000000, <x|",
        "0000000000000000000000002E2E2E0000000000, 0000000000000000000000002E2E2E0000000000",
        "xrp, xrp"
    })
    void aCurrencyHasOneSpelling(String written, String read) {
        Action action = read(payment().set("Amount", issued(written, "1"))).action();

        assertEquals(
                new Action.Payment(OTHER, null, new XrplAmount.Issued(read, OTHER, BigDecimal.ONE), null, null, false),
                action);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1e20",
                "1E-81",
                "0.000001",
                "9999999999999999e80",
                "1234567890123456",
                "1.50000000000000000000"
            })
    void anIssuedValueThatFitsIsTaken(String value) {
        read(payment().set("Amount", issued("USD", value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.0",
                "-1",
                "+1",
                "",
                ".5",
                "1.",
                "1e100",
                "1e96",
                "1e-82",
                "12345678901234567",
                "1 ",
                "0x1",
                "NaN",
                "01"
            })
    void anIssuedValueThatWouldBeRoundedOrMeansNothingIsRefused(String value) {
        assertEquals("document.Amount.value", fault(payment().set("Amount", issued("USD", value))));
    }

    @Test
    void whatIsWrittenByRippledsPathFinderIsTaken() {
        ObjectNode payment = payment();
        payment.putArray("Paths")
                .addArray()
                .add(JSON.createObjectNode()
                        .put("account", OTHER)
                        .put("type", 1)
                        .put("type_hex", "0000000000000001"))
                .add(JSON.createObjectNode()
                        .put("currency", "USD")
                        .put("issuer", OTHER)
                        .put("type", 48)
                        .put("type_hex", "0000000000000030"))
                .add(JSON.createObjectNode().put("currency", "XRP").put("type", 16));

        read(payment);
    }

    @ParameterizedTest
    @CsvSource({
        "CredentialIDs, Credentials",
        "DomainID, PermissionedDEX",
        "Delegate, PermissionDelegationV1_1",
        "Signers, MultiSign",
        "MPTokenIssuanceID, MPTokensV1"
    })
    void aFieldThatIsNotSignedIsRefusedWithItsAmendment(String field, String amendment) {
        assertTrue(reason(payment().put(field, HASH)).contains("amendment " + amendment));
    }

    @ParameterizedTest
    @CsvSource({
        "MPTokenIssuanceCreate, MPTokensV1",
        "CredentialAccept, Credentials",
        "PermissionedDomainSet, PermissionedDomains",
        "SignerListSet, MultiSign",
        "EscrowCreate, Escrow",
        "AMMDeposit, AMM",
        "NFTokenMint, NonFungibleTokensV1_1"
    })
    void aTypeThatIsNotSignedIsRefusedWithItsAmendment(String type, String amendment) {
        assertTrue(reason(payment().put("TransactionType", type)).contains("amendment " + amendment + ","));
    }

    @Test
    void anAmountOfAMultiPurposeTokenIsRefusedWithItsAmendment() {
        ObjectNode payment = payment();
        payment.putObject("Amount").put("mpt_issuance_id", "00".repeat(24)).put("value", "1");

        assertTrue(reason(payment).contains("amendment MPTokensV1"));
    }

    @Test
    void aFlagThatIsNotSignedIsRefusedWithItsAmendment() {
        assertTrue(reason(trust().put("Flags", 0x0040_0000)).contains("tfSetDeepFreeze"));
        assertTrue(reason(offer().put("Flags", 0x0010_0000)).contains("amendment PermissionedDEX"));
        assertTrue(reason(payment().put("Flags", 0x4000_0000)).contains("amendment Batch"));
    }

    @Test
    void anEmptySigningKeyAsksForTheSignatureOfOneOfMany() {
        assertTrue(read(payment().put("SigningPubKey", "")).oneOfMany());
        assertFalse(read(payment()).oneOfMany());
    }

    @Test
    void aTicketStandsForTheSequence() {
        XrplTransaction transaction = read(payment().put("Sequence", 0).put("TicketSequence", 5));

        assertEquals(5L, transaction.ticketSequence());
    }

    @ParameterizedTest
    @CsvSource({
        ", xrpl:0, true",
        ", xrpl:1, true",
        ", xrpl:1024, true",
        ", xrpl:1025, false",
        ", eip155:1, false",
        ", xrpl:, false",
        ", xrpl:00, false",
        "1025, xrpl:1025, true",
        "1025, xrpl:1026, false",
        "1025, xrpl:0, false",
        "4294967295, xrpl:4294967295, true",
        "4294967295, xrpl:4294967296, false"
    })
    void goesWithTheNetworkThatItNames(@Nullable Long networkId, String network, boolean expected) {
        ObjectNode payment = payment();
        if (networkId != null) {
            payment.put("NetworkID", networkId);
        }

        assertEquals(expected, read(payment).goesWith(network));
    }

    @ParameterizedTest
    @MethodSource({"common", "payments", "others"})
    void isRefusedNamingTheField(Fault fault) {
        ObjectNode document = base(fault.type());
        fault.breakage().accept(document);

        assertEquals("document." + fault.field(), fault(document));
    }

    static List<Fault> common() {
        return List.of(
                payment("TransactionType", d -> d.remove("TransactionType")),
                payment("TransactionType", d -> d.put("TransactionType", "EscrowCreate")),
                payment("TransactionType", d -> d.put("TransactionType", 0)),
                payment("TransactionType", d -> d.put("TransactionType", "payment")),
                payment("Account", d -> d.remove("Account")),
                payment("Account", d -> d.put("Account", "rU6K7V3Po4snVhBBaU29sesqs2qTQJWDw2")),
                payment("Account", d -> d.put("Account", "XVLhHMPHU98es4dbozjVtdWzVrDjtV18pX8zeUygYrCgrPh")),
                payment("Account", d -> d.put("Account", " " + ACCOUNT)),
                payment("Account", d -> d.putNull("Account")),
                payment("Fee", d -> d.remove("Fee")),
                payment("Fee", d -> d.put("Fee", 12)),
                payment("Fee", d -> d.put("Fee", "1.5")),
                payment("Fee", d -> d.put("Fee", "-1")),
                payment("Fee", d -> d.put("Fee", "100000000000000001")),
                payment("Sequence", d -> d.remove("Sequence")),
                payment("Sequence", d -> d.put("Sequence", 0)),
                payment("Sequence", d -> d.put("Sequence", 7).put("TicketSequence", 5)),
                payment("Sequence", d -> d.put("Sequence", 0).put("TicketSequence", 0)),
                payment("Sequence", d -> d.put("Sequence", "7")),
                payment("Sequence", d -> d.put("Sequence", 7.0)),
                payment("Sequence", d -> d.put("Sequence", -1)),
                payment("Sequence", d -> d.put("Sequence", 1L << 32)),
                payment(
                        "Sequence",
                        d -> d.put("Sequence", BigInteger.ONE.shiftLeft(62).multiply(BigInteger.TWO))),
                payment("Flags", d -> d.put("Flags", 0x40000000L)),
                payment("Flags", d -> d.put("Flags", 1)),
                payment("LastLedgerSequence", d -> d.put("LastLedgerSequence", "9")),
                payment("NetworkID", d -> d.put("NetworkID", 1024)),
                payment("NetworkID", d -> d.put("NetworkID", 0)),
                payment("AccountTxnID", d -> d.put("AccountTxnID", "C1")),
                payment("SigningPubKey", d -> d.put("SigningPubKey", "ED" + HASH)),
                payment("SigningPubKey", d -> d.putNull("SigningPubKey")),
                payment("TxnSignature", d -> d.put("TxnSignature", "00")),
                payment("Signers", d -> d.putArray("Signers")),
                payment("Delegate", d -> d.put("Delegate", OTHER)),
                payment("hash", d -> d.put("hash", HASH)),
                payment("fee", d -> d.put("fee", "12")),
                payment("Memos", d -> d.putArray("Memos")),
                payment("Memos[0]", d -> d.putArray("Memos").addObject()),
                payment("Memos[0].Memo", d -> d.putArray("Memos").addObject().putObject("Memo")),
                payment("Memos[0].Memo.MemoData", d -> memo(d).put("MemoData", "hello")),
                payment("Memos[0].Memo.MemoData", d -> memo(d).put("MemoData", "")),
                payment("Memos[0].Memo", d -> memo(d).put("Text", "00")));
    }

    static List<Fault> payments() {
        return List.of(
                payment("Amount", d -> d.remove("Amount")),
                payment("Amount", d -> d.put("Amount", "0")),
                payment("Amount", d -> d.put("Amount", "01")),
                payment("Amount", d -> d.put("Amount", "1e3")),
                payment("Amount", d -> d.put("Amount", 1)),
                payment("Amount", d -> d.put("Amount", "100000000000000001")),
                payment("Amount", d -> d.putObject("Amount")),
                payment(
                        "Amount",
                        d -> d.putObject("Amount").put("mpt_issuance_id", "00").put("value", "1")),
                payment("Amount", d -> d.set("Amount", issued("USD", "1").without("issuer"))),
                payment("Amount", d -> d.set("Amount", issued("USD", "1").put("more", "1"))),
                payment("Amount.currency", d -> d.set("Amount", issued("XRP", "1"))),
                payment("Amount.currency", d -> d.set("Amount", issued("US", "1"))),
                payment("Amount.currency", d -> d.set("Amount", issued("0".repeat(40), "1"))),
                payment("Amount.currency", d -> d.set("Amount", issued("0".repeat(24) + "5852500000000000", "1"))),
                payment("Amount.issuer", d -> d.set("Amount", issued("USD", "1").put("issuer", "r"))),
                payment("Amount.value", d -> d.set("Amount", issued("USD", "1").put("value", 1))),
                payment("Destination", d -> d.remove("Destination")),
                payment("DestinationTag", d -> d.put("DestinationTag", "1")),
                payment("InvoiceID", d -> d.put("InvoiceID", "xyz")),
                payment("SendMax", d -> d.put("SendMax", "0")),
                payment("DeliverMin.value", d -> d.set("DeliverMin", issued("USD", "0"))),
                payment("DeliverMax", d -> d.put("DeliverMax", "1")),
                payment("Channel", d -> d.put("Channel", HASH)),
                payment("Paths", d -> d.putArray("Paths")),
                payment("Paths[0]", d -> d.putArray("Paths").addArray()),
                payment("Paths[0][0]", d -> d.putArray("Paths").addArray().addObject()),
                payment("Paths[0][0]", d -> step(d).put("account", OTHER).put("currency", "USD")),
                payment("Paths[0][0].type", d -> step(d).put("currency", "USD").put("type", 48)),
                payment("Paths[0][0].type", d -> step(d).put("account", OTHER).put("type", "1")),
                payment("Paths[0][0].type", d -> step(d).put("account", OTHER).put("type", 17)),
                payment(
                        "Paths[0][0].type_hex",
                        d -> step(d).put("account", OTHER).put("type_hex", "0000000000000010")),
                payment(
                        "Paths[0][0].type_hex",
                        d -> step(d).put("account", OTHER).put("type_hex", "01")),
                payment(
                        "Paths[0][0].type_hex",
                        d -> step(d).put("account", OTHER).put("type_hex", 1)),
                payment("Paths[0][0]", d -> step(d).put("type", 1)),
                payment("Paths[0][0]", d -> step(d).put("mpt_issuance_id", "00".repeat(24))),
                payment("Paths[0][0].account", d -> step(d).put("account", "r")),
                payment("Paths[0][0].currency", d -> step(d).put("currency", "dollar")));
    }

    static List<Fault> others() {
        return List.of(
                new Fault("Amount", "create", d -> d.set("Amount", issued("USD", "1"))),
                new Fault("SettleDelay", "create", d -> d.remove("SettleDelay")),
                new Fault("PublicKey", "create", d -> d.put("PublicKey", "04" + HASH)),
                new Fault("PublicKey", "create", d -> d.remove("PublicKey")),
                new Fault("SendMax", "create", d -> d.put("SendMax", "1")),
                new Fault("Channel", "fund", d -> d.remove("Channel")),
                new Fault("Flags", "fund", d -> d.put("Flags", 0x00010000)),
                new Fault("Balance", "claim", d -> d.put("Balance", "0")),
                new Fault("Signature", "claim", d -> d.put("Signature", "0")),
                new Fault("RegularKey", "regularKey", d -> d.put("RegularKey", "")),
                new Fault("Destination", "regularKey", d -> d.put("Destination", OTHER)),
                new Fault("LimitAmount", "trust", d -> d.put("LimitAmount", "1")),
                new Fault("LimitAmount", "trust", d -> d.remove("LimitAmount")),
                new Fault("LimitAmount.value", "trust", d -> d.set("LimitAmount", issued("USD", "-1"))),
                new Fault("QualityIn", "trust", d -> d.put("QualityIn", 1)),
                new Fault("Flags", "trust", d -> d.put("Flags", 0x0008_0000)),
                new Fault("Flags", "trust", d -> d.put("Flags", 0x0040_0000)),
                new Fault("TakerGets", "offer", d -> d.put("TakerGets", "0")),
                new Fault("TakerPays", "offer", d -> d.put("TakerPays", "7")),
                new Fault("TakerPays.value", "offer", d -> d.set("TakerPays", issued("USD", "0"))),
                new Fault("DomainID", "offer", d -> d.put("DomainID", HASH)),
                new Fault("Flags", "offer", d -> d.put("Flags", 0x0010_0000)),
                new Fault("OfferSequence", "cancel", d -> d.remove("OfferSequence")),
                new Fault("TicketCount", "tickets", d -> d.put("TicketCount", 0)),
                new Fault("TicketCount", "tickets", d -> d.put("TicketCount", 251)),
                new Fault("TicketCount", "tickets", d -> d.put("TicketCount", "1")),
                new Fault("SetFlag", "settings", d -> d.put("SetFlag", 10)),
                new Fault("SetFlag", "settings", d -> d.put("SetFlag", 0)),
                new Fault("ClearFlag", "settings", d -> d.put("ClearFlag", 4).put("SetFlag", 4)),
                new Fault("Flags", "settings", d -> d.put("Flags", 0x0001_0000)),
                new Fault("Domain", "settings", d -> d.put("Domain", "example.com")),
                new Fault("Domain", "settings", d -> d.put("Domain", "00".repeat(257))),
                new Fault("EmailHash", "settings", d -> d.put("EmailHash", HASH)),
                new Fault("TransferRate", "settings", d -> d.put("TransferRate", 999_999_999)),
                new Fault("TransferRate", "settings", d -> d.put("TransferRate", 2_000_000_001)),
                new Fault("TickSize", "settings", d -> d.put("TickSize", 2)),
                new Fault("TickSize", "settings", d -> d.put("TickSize", 16)),
                new Fault("NFTokenMinter", "settings", d -> d.put("NFTokenMinter", OTHER)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "\"{}\"", "{", "{} {}", "{\"Fee\":\"1\",\"Fee\":\"2\"}", "{\"Fee\":NaN}"})
    void whatIsNoSingleObjectIsRefusedWhole(String text) {
        assertEquals(
                "document",
                assertThrows(InvalidFieldException.class, () -> XrplDocuments.read(text))
                        .field());
    }

    @Test
    void aTooLargeDocumentIsRefusedWhole() {
        String text = payment().put("Fee", "é".repeat(40_000)).toString();

        assertEquals(
                "must be at most 65,536 bytes",
                assertThrows(InvalidFieldException.class, () -> XrplDocuments.read(text))
                        .reason());
    }

    @Test
    void aDeepDocumentIsRefusedWhole() {
        String text = "{\"Memos\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}";

        assertEquals(
                "document",
                assertThrows(InvalidFieldException.class, () -> XrplDocuments.read(text))
                        .field());
    }

    @Test
    void aNameThatIsNotOneIsNotRepeated() {
        InvalidFieldException refusal = assertThrows(
                InvalidFieldException.class,
                () -> XrplDocuments.read(payment().put("x".repeat(65), 1).toString()));

        assertEquals("document", refusal.field());
        assertFalse(refusal.reason().contains("xxx"));
        assertTrue(refusal.reason().contains("Payment"));
    }

    private static Fault payment(String field, Consumer<ObjectNode> breakage) {
        return new Fault(field, "payment", breakage);
    }

    private static ObjectNode base(String type) {
        return switch (type) {
            case "create" -> create();
            case "fund" -> fund();
            case "claim" -> claim();
            case "regularKey" -> regularKey();
            case "trust" -> trust();
            case "offer" -> offer();
            case "cancel" -> common("OfferCancel").put("OfferSequence", 5);
            case "tickets" -> common("TicketCreate").put("TicketCount", 250);
            case "settings" -> common("AccountSet");
            default -> payment();
        };
    }

    private static ObjectNode payment() {
        return common("Payment").put("Amount", "1000000").put("Destination", OTHER);
    }

    private static ObjectNode create() {
        return common("PaymentChannelCreate")
                .put("Amount", "10")
                .put("Destination", OTHER)
                .put("SettleDelay", 3600)
                .put("PublicKey", "ED" + HASH);
    }

    private static ObjectNode fund() {
        return common("PaymentChannelFund").put("Amount", "10").put("Channel", HASH);
    }

    private static ObjectNode claim() {
        return common("PaymentChannelClaim").put("Channel", HASH);
    }

    private static ObjectNode regularKey() {
        return common("SetRegularKey");
    }

    private static ObjectNode trust() {
        return common("TrustSet").set("LimitAmount", issued("USD", "0"));
    }

    private static ObjectNode offer() {
        return common("OfferCreate").put("TakerGets", "7").set("TakerPays", issued("USD", "1"));
    }

    private static ObjectNode common(String type) {
        return JSON.createObjectNode()
                .put("TransactionType", type)
                .put("Account", ACCOUNT)
                .put("Fee", "12")
                .put("Sequence", 7);
    }

    private static ObjectNode issued(String currency, String value) {
        return JSON.createObjectNode()
                .put("currency", currency)
                .put("issuer", OTHER)
                .put("value", value);
    }

    private static ObjectNode memo(ObjectNode document) {
        return document.putArray("Memos").addObject().putObject("Memo");
    }

    private static ObjectNode step(ObjectNode document) {
        return document.putArray("Paths").addArray().addObject();
    }

    private static XrplAmount drops(long drops) {
        return new XrplAmount.Drops(BigInteger.valueOf(drops));
    }

    private static XrplTransaction read(JsonNode document) {
        return XrplDocuments.read(document.toString());
    }

    private static String reason(JsonNode document) {
        return assertThrows(InvalidFieldException.class, () -> read(document)).reason();
    }

    private static String fault(JsonNode document) {
        return assertThrows(InvalidFieldException.class, () -> read(document)).field();
    }
}
