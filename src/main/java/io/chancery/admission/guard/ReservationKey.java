package io.chancery.admission.guard;

import io.chancery.admission.check.Candidate;
import io.chancery.model.EntryKind;
import io.chancery.model.payload.Authorization;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.OpaqueMessage;
import io.chancery.model.payload.PersonalMessage;
import io.chancery.model.payload.TypedData;
import io.chancery.model.payload.XrplNetwork;
import io.chancery.model.payload.XrplPaymentChannelClaim;
import io.chancery.model.payload.XrplTransaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place that a payload takes up for itself: a nonce of an account, or a payment channel.
 *
 * <p>The accounts of a task's wallets have no wallet in their reservation keys, since no other wallet signs for them
 * alone. Any wallet may be one of several signers of an account that is not its own: what it takes then is its own and
 * nobody else's, so that signers do not stand in each other's way, nor in that of the account's wallet.
 *
 * @param key the kind, the chain, whose it is and which, separated by spaces; unique. Of one of several signers the
 *     account and the wallet, {@code tenant/alias}, say whose it is
 */
public record ReservationKey(String key) {
    private static final int NONCE_PARTS = 4;
    private static final int SIGNER_PARTS = 5;

    /** Returns what {@code candidate} takes up, or null. */
    public static @Nullable ReservationKey of(Candidate candidate) {
        String network = XrplNetwork.namespace(candidate.request().network());
        String signer = GuardNames.signer(candidate.key());
        return switch (candidate.request().payload()) {
            case EvmTransaction transaction -> nonce(network, signer, transaction.nonce());
            // Chain id 0 is a namespace of its own: it is valid everywhere, and each chain has other nonces.
            case Authorization authorization ->
                nonce("eip155:" + authorization.chainId(), signer, authorization.nonce());
            case XrplTransaction transaction ->
                of(new TakenNonce(network, transaction.account(), signer(candidate, transaction), number(transaction)));
            case XrplPaymentChannelClaim claim ->
                new ReservationKey(EntryKind.CLAIM.key(
                        network + " " + signer + " " + claim.channelId().toHex()));
            case TypedData data -> null;
            case PersonalMessage message -> null;
            case OpaqueMessage message -> null;
        };
    }

    /** Returns what {@code nonce} takes up. */
    public static ReservationKey of(TakenNonce nonce) {
        return nonce.signer() == null
                ? nonce(nonce.network(), nonce.account(), nonce.number())
                : new ReservationKey(EntryKind.SIGNER.key(
                        nonce.network() + " " + nonce.account() + " " + nonce.signer() + " " + nonce.number()));
    }

    /** Returns the nonce that {@code candidate} takes up, or null. */
    public static @Nullable ReservationKey nonce(Candidate candidate) {
        ReservationKey reservationKey = of(candidate);
        return reservationKey != null && reservationKey.isNonce() ? reservationKey : null;
    }

    /** Returns the nonce that it stands for, or null if it stands for something else. */
    public @Nullable TakenNonce taken() {
        List<String> parts = List.of(key.split(" ", -1));
        if (EntryKind.NONCE.isOf(key) && parts.size() == NONCE_PARTS) {
            return new TakenNonce(parts.get(1), parts.get(2), parts.get(3));
        }
        return EntryKind.SIGNER.isOf(key) && parts.size() == SIGNER_PARTS
                ? new TakenNonce(parts.get(1), parts.get(2), parts.get(3), parts.get(4))
                : null;
    }

    boolean isNonce() {
        return EntryKind.NONCE.isOf(key) || EntryKind.SIGNER.isOf(key);
    }

    boolean isClaim() {
        return EntryKind.CLAIM.isOf(key);
    }

    private static ReservationKey nonce(String network, String account, Object number) {
        return new ReservationKey(EntryKind.NONCE.key(network + " " + account + " " + number));
    }

    /** The wallet as one of several signers of an account that is not its own; null if the account's nonce is taken. */
    private static @Nullable String signer(Candidate candidate, XrplTransaction transaction) {
        return transaction.oneOfMany()
                        && NonceAccounts.of(candidate.wallet(), transaction.account())
                                .isEmpty()
                ? candidate.wallet().wallet().key()
                : null;
    }

    private static String number(XrplTransaction transaction) {
        Long ticket = transaction.ticketSequence();
        return ticket == null ? String.valueOf(transaction.sequence()) : TakenNonce.TICKET + ticket;
    }
}
