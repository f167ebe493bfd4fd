package io.chancery.admission.policy.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.admission.policy.EvmPayloads;
import io.chancery.model.Bytes;
import io.chancery.model.payload.EvmFees;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.payload.XrplPaymentChannelClaim;
import io.chancery.payload.xrpl.XrplDocuments;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpendingTest {
    private static final String OTHER = "rLUEXYuLiQptky37CqLcm9USQpPiz5rkpD";
    private static final String CHANNEL = "C1".repeat(32);
    private static final String USD = "{'currency': 'USD', 'issuer': '" + OTHER + "', 'value': '1'}";

    record Case(SigningPayload payload, long spending) {}

    static List<Case> cases() {
        return List.of(
                new Case(EvmPayloads.transfer(EvmPayloads.ALICE, 5), 5),
                new Case(EvmPayloads.authorization(1, EvmPayloads.ALICE), 0),
                new Case(payment("'7'", ""), 7),
                new Case(payment("'7'", ", 'SendMax': '9'"), 9),
                new Case(payment("'7'", ", 'SendMax': " + USD), 0),
                new Case(payment(USD, ", 'SendMax': '9'"), 9),
                new Case(payment(USD, ""), 0),
                new Case(
                        channel(
                                "PaymentChannelCreate",
                                ", 'Amount': '7', 'SettleDelay': 1, 'Destination': '" + OTHER + "', 'PublicKey': 'ED"
                                        + CHANNEL + "'"),
                        7),
                new Case(channel("PaymentChannelFund", ", 'Amount': '7', 'Channel': '" + CHANNEL + "'"), 7),
                new Case(channel("PaymentChannelClaim", ", 'Amount': '7', 'Channel': '" + CHANNEL + "'"), 0),
                new Case(channel("SetRegularKey", ""), 0),
                new Case(channel("OfferCreate", ", 'TakerGets': '7', 'TakerPays': " + USD), 7),
                new Case(channel("OfferCreate", ", 'TakerPays': '7', 'TakerGets': " + USD), 0),
                new Case(channel("OfferCancel", ", 'OfferSequence': 7"), 0),
                new Case(channel("TrustSet", ", 'LimitAmount': " + USD), 0),
                new Case(channel("TicketCreate", ", 'TicketCount': 7"), 0),
                new Case(channel("AccountSet", ""), 0),
                new Case(new XrplPaymentChannelClaim(Bytes.fromHex(CHANNEL), BigInteger.TEN), 0));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isWhatLeavesTheAccountInTheChainsCurrency(Case one) {
        assertEquals(BigInteger.valueOf(one.spending), Spending.of(one.payload));
    }

    @Test
    void addsTheHighestFeeIfTheBudgetCountsFees() {
        Budget budget = new Budget(BigInteger.ONE, null, true);

        assertEquals(BigInteger.valueOf(19), Spending.of(payment("'7'", ""), budget));
        assertEquals(BigInteger.valueOf(12), Spending.of(channel("SetRegularKey", ""), budget));
        assertEquals(
                BigInteger.ZERO,
                Spending.of(new XrplPaymentChannelClaim(Bytes.fromHex(CHANNEL), BigInteger.TEN), budget));
        EvmTransaction transfer = EvmPayloads.transfer(EvmPayloads.ALICE, 5);
        assertEquals(EvmFees.highest(transfer).add(BigInteger.valueOf(5)), Spending.of(transfer, budget));
        assertEquals(BigInteger.ZERO, Spending.of(EvmPayloads.authorization(1, EvmPayloads.ALICE), budget));
    }

    private static SigningPayload payment(String amount, String more) {
        return channel("Payment", ", 'Destination': '" + OTHER + "', 'Amount': " + amount + more);
    }

    private static SigningPayload channel(String type, String more) {
        String document =
                "{'TransactionType': '%s', 'Account': 'rU6K7V3Po4snVhBBaU29sesqs2qTQJWDw1', 'Fee': '12', 'Sequence': 7%s}"
                        .formatted(type, more);
        return XrplDocuments.read(document.replace('\'', '"'));
    }
}
