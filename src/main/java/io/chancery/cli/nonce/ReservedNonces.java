package io.chancery.cli.nonce;

import java.util.List;

/**
 * The nonces that a wallet's requests have taken: what Chancery signed for them, or may have signed. They stay taken
 * for ever, whatever their chain has executed since.
 */
public sealed interface ReservedNonces {
    /** All there are, by address and network. */
    record Known(List<Taken> taken) implements ReservedNonces {
        public Known {
            taken = List.copyOf(taken);
        }
    }

    /** Not known: the workers' topic of reservations is not there. */
    record NoTopic(String topic) implements ReservedNonces {}

    /** Not known: the topic may not be read. */
    record NotAllowed(String topic) implements ReservedNonces {}

    /**
     * What is taken of an account.
     *
     * @param nonces on the XRP Ledger its sequences
     * @param tickets on the XRP Ledger alone
     */
    record Taken(Account account, List<NonceRange> nonces, List<NonceRange> tickets) {
        public Taken {
            nonces = List.copyOf(nonces);
            tickets = List.copyOf(tickets);
        }
    }

    /**
     * An address on a network.
     *
     * @param ofOthers whether the account is not the wallet's own, which is one of its several signers
     */
    record Account(String address, String network, boolean ofOthers) {}
}
