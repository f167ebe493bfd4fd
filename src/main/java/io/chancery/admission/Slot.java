package io.chancery.admission;

import io.chancery.model.Authorization;
import io.chancery.model.EvmTransaction;
import io.chancery.model.OpaqueMessage;
import io.chancery.model.PersonalMessage;
import io.chancery.model.TypedData;
import io.chancery.model.XrplNetwork;
import io.chancery.model.XrplPaymentChannelClaim;
import io.chancery.model.XrplTransaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a payload takes up for itself: a nonce of an account, or a payment channel.
 *
 * @param key the kind, the chain, whose it is and which, separated by spaces; unique
 */
public record Slot(String key) {
    private static final String NONCE = "nonce ";
    private static final String CLAIM = "claim ";
    private static final int PARTS = 4;

    /** What {@code candidate} takes up, or null. */
    static @Nullable Slot of(Candidate candidate) {
        String network = XrplNetwork.namespace(candidate.request().network());
        String signer = GuardNames.signer(candidate.key());
        return switch (candidate.request().payload()) {
            case EvmTransaction transaction -> nonce(network, signer, transaction.nonce());
            // Chain id 0 is a namespace of its own: it is valid everywhere, and each chain has other nonces.
            case Authorization authorization ->
                nonce("eip155:" + authorization.chainId(), signer, authorization.nonce());
            case XrplTransaction transaction -> nonce(network, transaction.account(), number(transaction));
            case XrplPaymentChannelClaim claim ->
                new Slot(
                        CLAIM + network + " " + signer + " " + claim.channelId().toHex());
            case TypedData data -> null;
            case PersonalMessage message -> null;
            case OpaqueMessage message -> null;
        };
    }

    /** Returns what {@code nonce} takes up. */
    public static Slot of(TakenNonce nonce) {
        return nonce(nonce.network(), nonce.account(), nonce.number());
    }

    /** The nonce that {@code candidate} takes up, or null. */
    static @Nullable Slot nonce(Candidate candidate) {
        Slot slot = of(candidate);
        return slot != null && slot.isNonce() ? slot : null;
    }

    /** The nonce that it stands for, or null if it stands for something else. */
    public @Nullable TakenNonce taken() {
        List<String> parts = List.of(key.split(" ", -1));
        return isNonce() && parts.size() == PARTS ? new TakenNonce(parts.get(1), parts.get(2), parts.get(3)) : null;
    }

    boolean isNonce() {
        return key.startsWith(NONCE);
    }

    boolean isClaim() {
        return key.startsWith(CLAIM);
    }

    private static Slot nonce(String network, String account, Object number) {
        return new Slot(NONCE + network + " " + account + " " + number);
    }

    private static String number(XrplTransaction transaction) {
        Long ticket = transaction.ticketSequence();
        return ticket == null ? String.valueOf(transaction.sequence()) : "ticket-" + ticket;
    }
}
