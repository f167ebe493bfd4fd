package io.chancery.admission.policy.condition;

import io.chancery.model.payload.EvmFees;
import io.chancery.model.payload.EvmMessage;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.OpaqueMessage;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.payload.XrplAmount;
import io.chancery.model.payload.XrplPaymentChannelClaim;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.payload.XrplTransaction.Action;
import java.math.BigInteger;

/** What payloads take out of the wallet's account in the chain's own currency, in wei or drops. */
public final class Spending {
    private static final String NOTHING_MOVED = "TransactionType";

    private Spending() {}

    /**
     * Returns what counts against {@code budget}: what {@code payload} moves and, if the budget counts fees, the most
     * that it can cost.
     */
    public static BigInteger of(SigningPayload payload, Budget budget) {
        return budget.fees() ? of(payload).add(highestFee(payload)) : of(payload);
    }

    /**
     * Returns what {@code payload} moves, fees aside: 0 for what moves none. A claim moves none: the channel's drops
     * were counted when they were set aside.
     */
    public static BigInteger of(SigningPayload payload) {
        return switch (payload) {
            case EvmTransaction transaction -> transaction.value();
            case XrplTransaction transaction -> of(transaction.action());
            case EvmMessage ignored -> BigInteger.ZERO;
            case OpaqueMessage ignored -> BigInteger.ZERO;
            case XrplPaymentChannelClaim ignored -> BigInteger.ZERO;
        };
    }

    /**
     * Returns the most that {@code payload} can cost its signer in fees that it names: 0 for what is no transaction.
     */
    static BigInteger highestFee(SigningPayload payload) {
        return switch (payload) {
            case EvmTransaction transaction -> EvmFees.highest(transaction);
            case XrplTransaction transaction -> transaction.fee();
            case EvmMessage ignored -> BigInteger.ZERO;
            case OpaqueMessage ignored -> BigInteger.ZERO;
            case XrplPaymentChannelClaim ignored -> BigInteger.ZERO;
        };
    }

    /** Returns the field of {@code payload} that says what it moves, or the payload's own if it moves none. */
    public static String field(SigningPayload payload) {
        return switch (payload) {
            case EvmTransaction ignored -> "payload.value";
            case XrplTransaction transaction -> "payload.document." + field(transaction.action());
            case EvmMessage ignored -> "payload";
            case OpaqueMessage ignored -> "payload";
            case XrplPaymentChannelClaim ignored -> "payload";
        };
    }

    /**
     * Returns the member of the ledger's document that says what {@code action} moves, or its type if it moves nothing.
     */
    public static String field(Action action) {
        return switch (action) {
            case Action.Payment payment -> payment.sendMax() == null ? "Amount" : "SendMax";
            case Action.ChannelCreate ignored -> "Amount";
            case Action.ChannelFund ignored -> "Amount";
            case Action.ChannelClaim ignored -> NOTHING_MOVED;
            case Action.SetRegularKey ignored -> NOTHING_MOVED;
            case Action.TrustSet ignored -> NOTHING_MOVED;
            case Action.OfferCreate ignored -> "TakerGets";
            case Action.OfferCancel ignored -> NOTHING_MOVED;
            case Action.TicketCreate ignored -> NOTHING_MOVED;
            case Action.AccountSet ignored -> NOTHING_MOVED;
        };
    }

    private static BigInteger of(Action action) {
        return switch (action) {
            case Action.Payment payment -> of(payment.sendMax() == null ? payment.amount() : payment.sendMax());
            case Action.ChannelCreate create -> create.drops();
            case Action.ChannelFund fund -> fund.drops();
            case Action.ChannelClaim ignored -> BigInteger.ZERO;
            case Action.SetRegularKey ignored -> BigInteger.ZERO;
            case Action.TrustSet ignored -> BigInteger.ZERO;
            case Action.OfferCreate offer -> of(offer.takerGets());
            case Action.OfferCancel ignored -> BigInteger.ZERO;
            case Action.TicketCreate ignored -> BigInteger.ZERO;
            case Action.AccountSet ignored -> BigInteger.ZERO;
        };
    }

    private static BigInteger of(XrplAmount amount) {
        return switch (amount) {
            case XrplAmount.Drops drops -> drops.drops();
            case XrplAmount.Issued ignored -> BigInteger.ZERO;
        };
    }
}
