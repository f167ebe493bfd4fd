package io.chancery.audit.facts;

import io.chancery.model.audit.TokenFacts;
import io.chancery.model.audit.TransactionFacts;
import io.chancery.model.payload.XrplAmount;
import io.chancery.model.payload.XrplPaymentChannelClaim;
import io.chancery.model.payload.XrplTransaction;
import io.chancery.model.payload.XrplTransaction.Action;
import org.jspecify.annotations.Nullable;

/** The facts of what is signed for the XRP Ledger. Amounts are what leaves the account at most. */
final class XrplFacts {
    private XrplFacts() {}

    static TransactionFacts of(XrplPaymentChannelClaim claim) {
        return new TransactionFacts(
                null, claim.channelId().to0xHex(), null, claim.drops().toString(), TokenFacts.NONE, null);
    }

    static TransactionFacts of(XrplTransaction transaction) {
        Long ticket = transaction.ticketSequence();
        Moved moved = moved(transaction.action());
        return new TransactionFacts(
                Long.toString(ticket == null ? transaction.sequence() : ticket),
                moved.recipient,
                null,
                moved.value(),
                moved.token(),
                transaction.fee().toString());
    }

    private static Moved moved(Action action) {
        return switch (action) {
            case Action.Payment payment ->
                new Moved(payment.destination(), payment.sendMax() == null ? payment.amount() : payment.sendMax());
            case Action.ChannelCreate create -> new Moved(create.destination(), new XrplAmount.Drops(create.drops()));
            case Action.ChannelFund fund -> new Moved(fund.channel().to0xHex(), new XrplAmount.Drops(fund.drops()));
            case Action.ChannelClaim claim -> new Moved(claim.channel().to0xHex(), null);
            case Action.SetRegularKey key -> new Moved(key.regularKey(), null);
            case Action.TrustSet trust -> new Moved(null, trust.limit());
            case Action.OfferCreate offer -> new Moved(null, offer.takerGets());
            case Action.OfferCancel ignored -> Moved.NOTHING;
            case Action.TicketCreate ignored -> Moved.NOTHING;
            case Action.AccountSet ignored -> Moved.NOTHING;
        };
    }

    /** The amount that an action moves, and its recipient. */
    private record Moved(
            @Nullable String recipient, @Nullable XrplAmount amount) {
        private static final Moved NOTHING = new Moved(null, null);

        private @Nullable String value() {
            return amount instanceof XrplAmount.Drops drops ? drops.drops().toString() : null;
        }

        private TokenFacts token() {
            return amount instanceof XrplAmount.Issued issued
                    ? new TokenFacts(
                            issued.currency() + "." + issued.issuer(),
                            issued.value().toPlainString(),
                            recipient)
                    : TokenFacts.NONE;
        }
    }
}
