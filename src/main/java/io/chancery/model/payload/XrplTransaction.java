package io.chancery.model.payload;

import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.KeySpec;
import io.chancery.model.Operation;
import java.math.BigInteger;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An unsigned XRP Ledger transaction: its JSON document, and what a decision about it needs to know of it. Wide because
 * these are fields of the document, which one method reads. The constructor throws {@link InvalidFieldException} naming
 * the document's field that is out of range.
 *
 * @param document the JSON object that is signed, as it was given
 * @param account the sender's classic address
 * @param fee in drops
 * @param sequence of the account; 0 exactly if the transaction takes a ticket
 * @param flags the bits of {@code Flags}
 * @param lastLedgerSequence after this ledger the transaction can no longer succeed; null for never
 * @param networkId above 1024, or null for the networks that do not carry it
 * @param oneOfMany whether the key signs as one of several signers that the account has named (multi-signing)
 */
public record XrplTransaction(
        String document,
        String account,
        BigInteger fee,
        long sequence,
        @Nullable Long ticketSequence,
        long flags,
        @Nullable Long lastLedgerSequence,
        @Nullable Long networkId,
        boolean oneOfMany,
        Action action)
        implements SigningPayload {
    public XrplTransaction {
        if (ticketSequence != null && (sequence != 0 || ticketSequence == 0)) {
            throw new InvalidFieldException("Sequence", "must be 0 with a TicketSequence, which must not be");
        }
        if (ticketSequence == null && sequence == 0) {
            throw new InvalidFieldException("Sequence", "must not be 0 without a TicketSequence");
        }
        if (networkId != null && networkId <= XrplNetwork.LARGEST_IMPLIED) {
            throw new InvalidFieldException("NetworkID", "must be absent for a network whose id is 1024 or less");
        }
    }

    @Override
    public String typeName() {
        return "XrplTransaction";
    }

    @Override
    public Operation operation() {
        return Operation.SIGN_TRANSACTION;
    }

    @Override
    public Set<KeySpec> keySpecs() {
        return Set.of(KeySpec.ECC_SECG_P256K1, KeySpec.ECC_NIST_EDWARDS25519);
    }

    /** Without a NetworkID, the networks up to 1024, which the transaction does not tell apart. */
    @Override
    public boolean goesWith(String network) {
        return XrplNetwork.id(network).stream()
                .anyMatch(id -> networkId == null ? id <= XrplNetwork.LARGEST_IMPLIED : id == networkId);
    }

    /** The action of the transaction. */
    public sealed interface Action {
        /**
         * Delivers an amount.
         *
         * @param destinationTag whom the destination has it for, from 0 to 2^32 - 1, or null for itself
         * @param amount to deliver, or with {@code partial} the most
         * @param sendMax the most that it may cost the sender, or null if it is the amount itself
         * @param deliverMin the least to deliver with {@code partial}, or null for any
         * @param partial whether less than the amount may be delivered (tfPartialPayment)
         */
        record Payment(
                String destination,
                @Nullable Long destinationTag,
                XrplAmount amount,
                @Nullable XrplAmount sendMax,
                @Nullable XrplAmount deliverMin,
                boolean partial)
                implements Action {}

        /**
         * Opens a payment channel.
         *
         * @param destinationTag as a payment's
         * @param drops set aside in it
         */
        record ChannelCreate(String destination, @Nullable Long destinationTag, BigInteger drops) implements Action {}

        /**
         * Adds to a payment channel.
         *
         * @param channel 32 bytes
         */
        record ChannelFund(Bytes channel, BigInteger drops) implements Action {}

        /**
         * Claims from a payment channel, asks to close it, or both.
         *
         * @param channel 32 bytes
         * @param balance delivered in all when this is done, or null
         * @param drops that the claim's signature is good for, or null
         */
        record ChannelClaim(
                Bytes channel,
                @Nullable BigInteger balance,
                @Nullable BigInteger drops) implements Action {}

        /**
         * Lets another key sign for the account.
         *
         * @param regularKey that key's classic address, or null to take the permission away
         */
        record SetRegularKey(@Nullable String regularKey) implements Action {}

        /**
         * Says how much of a currency the account may be owed by its issuer.
         *
         * @param limit the most, which may be 0
         * @param flags what else changes about the trust line
         */
        record TrustSet(XrplAmount.Issued limit, Set<XrplTrustFlag> flags) implements Action {
            public TrustSet {
                flags = Set.copyOf(flags);
            }
        }

        /**
         * Offers to exchange amounts of two currencies, in part or whole, until it is canceled.
         *
         * @param takerGets the most that the account gives
         * @param takerPays what it gets for all of that at least
         * @param cancels the sequence or ticket of the transaction that made the offer which this one replaces, or null
         */
        record OfferCreate(
                XrplAmount takerGets,
                XrplAmount takerPays,
                @Nullable Long cancels) implements Action {
            public OfferCreate {
                if (takerGets.isOfSameCurrency(takerPays)) {
                    throw new InvalidFieldException("TakerPays", "must be of another currency than TakerGets");
                }
            }
        }

        /**
         * Cancels an offer of the account.
         *
         * @param offerSequence the sequence or ticket of the transaction that made it
         */
        record OfferCancel(long offerSequence) implements Action {}

        /**
         * Sets sequences of the account aside for transactions to come.
         *
         * @param count how many, from 1 to {@value #MOST}
         */
        record TicketCreate(long count) implements Action {
            /** The number of tickets that an account may have. */
            public static final int MOST = 250;
        }

        /**
         * Changes the account's settings.
         *
         * @param set the flag that is set, or null
         * @param clear the flag that is cleared, or null
         * @param fields the names of the fields that are changed
         */
        record AccountSet(
                @Nullable XrplAccountFlag set, @Nullable XrplAccountFlag clear, Set<String> fields) implements Action {
            public AccountSet {
                if (set != null && set == clear) {
                    throw new InvalidFieldException("ClearFlag", "must not be the flag that is set");
                }
                fields = Set.copyOf(fields);
            }
        }
    }
}
