package io.chancery.auditor.query;

import static io.chancery.auditor.query.SampleSignatures.coins;
import static io.chancery.auditor.query.SampleSignatures.facts;
import static io.chancery.auditor.query.SampleSignatures.tokens;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.failure.Failure;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.audit.AuditKey;
import io.chancery.model.audit.SigningFacts;
import io.chancery.model.audit.TokenFacts;
import io.chancery.model.audit.TransactionFacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SumsTest {
    private static final Instant MONDAY = Instant.parse("2026-10-05T00:00:00Z");
    private static final AuditKey KEY = new AuditKey("aws", "1234abcd...", 2);
    private static final String TRANSFER = "0xa9059cbb";
    private static final String APPROVE = "0x095ea7b3";

    /** 2^256 - 1. */
    private static final String LARGEST =
            "115792089237316195423570985008687907853269984665640564039457584007913129639935";

    @Test
    void amountsAreExactHoweverLarge() {
        assertEquals(
                List.of(
                        "[eip155:1] MOVED wei 2: 115792089237316195423570985008687907853269984665640564039457584007913129639936"),
                sums(List.of(), signed(coins(LARGEST)), signed(coins("1"))));
    }

    @Test
    void chainsAndAssetsStayApartWhateverIsAsked() {
        assertEquals(
                List.of(
                        "[acme/treasury, eip155:1] MOVED " + SampleSignatures.TOKEN + " 1: 7",
                        "[acme/treasury, eip155:1] MOVED wei 1: 5",
                        "[acme/treasury, xrpl:0] MOVED USD.rIssuer 1: 1.25",
                        "[acme/treasury, xrpl:0] MOVED drops 1: 6"),
                sums(
                        List.of(Dimension.WALLET),
                        signed(coins("5")),
                        signed(tokens(TRANSFER, "7")),
                        onLedger("SIGN_TRANSACTION", ledger("rTo", "6", TokenFacts.NONE)),
                        onLedger(
                                "SIGN_TRANSACTION",
                                ledger("rTo", null, new TokenFacts("USD.rIssuer", "1.25", "rTo")))));
    }

    @Test
    void aCallThatMovesCoinsAndATokenMovesBoth() {
        SigningFacts both = facts(new TransactionFacts(
                "1",
                SampleSignatures.TOKEN,
                TRANSFER,
                "3",
                new TokenFacts(SampleSignatures.TOKEN, "7", SampleSignatures.TOKEN_TO),
                null));

        assertEquals(
                List.of("[eip155:1] MOVED " + SampleSignatures.TOKEN + " 1: 7", "[eip155:1] MOVED wei 1: 3"),
                sums(List.of(), signed(both)));
    }

    @Test
    void whatIsAllowedIsNotTakenForMoved() {
        assertEquals(
                List.of(
                        "[eip155:1] ALLOWED " + SampleSignatures.TOKEN + " 2: 12",
                        "[xrpl:0] ALLOWED USD.rIssuer 1: 1000",
                        "[xrpl:0] ALLOWED drops 1: 8"),
                sums(
                        List.of(),
                        signed(tokens(APPROVE, "7")),
                        of(
                                "SIGN_TYPED_DATA",
                                "eip155:1",
                                facts(new TransactionFacts(
                                        null,
                                        SampleSignatures.TOKEN,
                                        null,
                                        null,
                                        new TokenFacts(SampleSignatures.TOKEN, "5", SampleSignatures.TOKEN_TO),
                                        null))),
                        onLedger("SIGN_TRANSACTION", ledger(null, null, new TokenFacts("USD.rIssuer", "1000", null))),
                        onLedger("SIGN_TRANSACTION", ledger(null, "8", TokenFacts.NONE))));
    }

    @Test
    void anAllowanceThatIsRaisedIsAllowed() {
        assertEquals(
                List.of("[eip155:1] ALLOWED " + SampleSignatures.TOKEN + " 1: 7"),
                sums(List.of(), signed(tokens("0x39509351", "7"))));
    }

    @Test
    void theOneAmountOfAPermitOfSeveralTokensIsNotAdded() {
        SigningFacts permit = facts(new TransactionFacts(
                null,
                SampleSignatures.TO,
                null,
                null,
                new TokenFacts(SampleSignatures.TOKEN + " " + SampleSignatures.TO, "5", SampleSignatures.TOKEN_TO),
                null));

        assertEquals(
                List.of("[eip155:1] UNKNOWN  2: null"),
                sums(List.of(), of("SIGN_TYPED_DATA", "eip155:1", permit), of("SIGN_TYPED_DATA", "eip155:1", permit)));
    }

    @Test
    void claimsIncludeThoseBeforeThemAndAreCountedAlone() {
        assertEquals(
                List.of("[xrpl:0] CLAIMED drops 2: null"),
                sums(
                        List.of(),
                        onLedger("SIGN_CLAIM", ledger("0xC1", "100", TokenFacts.NONE)),
                        onLedger("SIGN_CLAIM", ledger("0xC1", "150", TokenFacts.NONE))));
    }

    @Test
    void signaturesWithoutAnAmountAreCountedAndThoseOfWhichNothingIsKnownApart() {
        SigningFacts message = new SigningFacts(false, "PersonalMessage", null, null, TransactionFacts.NONE);
        SigningFacts sealed = new SigningFacts(true, "EvmTransaction", null, null, TransactionFacts.NONE);

        assertEquals(
                List.of("[eip155:1] NONE  1: null", "[eip155:1] UNKNOWN  2: null"),
                sums(List.of(), signed(message), signed(sealed), signed(SigningFacts.NONE)));
    }

    @Test
    void nothingButASignatureMoves() {
        for (AuditEvent.Type type : AuditEvent.Type.values()) {
            AuditEvent event =
                    SampleSignatures.of(type, "treasury", KEY, MONDAY, 1, "SIGN_TRANSACTION", "eip155:1", coins("5"));

            assertEquals(
                    type == AuditEvent.Type.SIGN_SUCCESS ? 1 : 0,
                    sums(List.of(), event).size(),
                    type::name);
        }
    }

    @Test
    void daysEndAtMidnightInUtc() {
        assertEquals(
                List.of("[2026-10-05, eip155:1] MOVED wei 2: 3", "[2026-10-06, eip155:1] MOVED wei 1: 4"),
                sums(
                        List.of(Dimension.DAY),
                        at(MONDAY, "1"),
                        at(MONDAY.plusSeconds(86_399), "2"),
                        at(MONDAY.plusSeconds(86_400), "4")));
    }

    @Test
    void everyDimensionHasItsValue() {
        assertEquals(
                List.of("[eip155:1, acme, acme/treasury, 1234abcd... v2, 2026-10-05, " + SampleSignatures.TO
                        + ", settlement] MOVED wei 1: 5"),
                sums(List.of(Dimension.values()), signed(coins("5"))));
    }

    @Test
    void anAmountThatIsNoneIsNotCounted() {
        for (String forged : List.of("1e999999999", "-1", "", "1 ", "٣", "1".repeat(129))) {
            assertEquals(List.of("[eip155:1] NONE  1: null"), sums(List.of(), signed(coins(forged))), forged);
        }
    }

    @Test
    void moreSumsThanMemoryHoldsAreRefused() {
        Sums sums = new Sums(List.of(Dimension.WALLET));

        Failure refused = assertThrows(Failure.class, () -> {
            for (int i = 0; i <= 200_000; i++) {
                sums.add(SampleSignatures.signed("wallet-" + i, KEY, MONDAY, i, coins("1")));
            }
        });

        assertEquals("too-many-sums", refused.code());
    }

    private static List<String> sums(List<Dimension> dimensions, AuditEvent... events) {
        Sums sums = new Sums(dimensions);
        for (AuditEvent event : events) {
            sums.add(event);
        }
        return sums.all().stream().map(SumsTest::text).toList();
    }

    private static String text(Sum sum) {
        return sum.group() + " " + sum.effect() + " " + sum.asset() + " " + sum.signatures() + ": " + sum.amount();
    }

    private static AuditEvent signed(SigningFacts facts) {
        return SampleSignatures.signed("treasury", KEY, MONDAY, 1, facts);
    }

    private static AuditEvent at(Instant time, String wei) {
        return SampleSignatures.signed("treasury", KEY, time, 1, coins(wei));
    }

    private static AuditEvent onLedger(String operation, SigningFacts facts) {
        return of(operation, "xrpl:0", facts);
    }

    private static AuditEvent of(String operation, String network, SigningFacts facts) {
        return SampleSignatures.of(AuditEvent.Type.SIGN_SUCCESS, "treasury", KEY, MONDAY, 1, operation, network, facts);
    }

    private static SigningFacts ledger(@Nullable String recipient, @Nullable String drops, TokenFacts token) {
        return new SigningFacts(
                false, "XrplTransaction", null, null, new TransactionFacts("1", recipient, null, drops, token, "10"));
    }
}
