package io.chancery.admission.policy;

import io.chancery.model.EvmMessage;
import io.chancery.model.EvmTransaction;
import io.chancery.model.OpaqueMessage;
import io.chancery.model.SigningPayload;
import io.chancery.model.XrplAmount;
import io.chancery.model.XrplPaymentChannelClaim;
import io.chancery.model.XrplTransaction;
import io.chancery.model.XrplTransaction.Action;
import java.math.BigInteger;

/** What payloads take out of the wallet's account in the chain's own currency, fees aside. */
public final class Spending {
    private Spending() {}

    /**
     * What counts against a {@link Budget}, in wei or drops: 0 for what moves none. A claim moves none: the channel's drops were
     * counted when they were set aside.
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

    private static BigInteger of(Action action) {
        return switch (action) {
            case Action.Payment payment -> of(payment.sendMax() == null ? payment.amount() : payment.sendMax());
            case Action.ChannelCreate create -> create.drops();
            case Action.ChannelFund fund -> fund.drops();
            case Action.ChannelClaim ignored -> BigInteger.ZERO;
            case Action.SetRegularKey ignored -> BigInteger.ZERO;
        };
    }

    private static BigInteger of(XrplAmount amount) {
        return switch (amount) {
            case XrplAmount.Drops drops -> drops.drops();
            case XrplAmount.Issued ignored -> BigInteger.ZERO;
        };
    }
}
