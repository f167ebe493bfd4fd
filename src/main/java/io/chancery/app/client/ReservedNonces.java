package io.chancery.app.client;

import java.util.List;

/**
 * The nonces of Ethereum addresses that requests have taken: what Chancery signed for them, or may have signed. They
 * stay taken for ever, whatever their chain has executed since.
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

    /** What is taken of an account. */
    record Taken(Account account, List<NonceRange> nonces) {
        public Taken {
            nonces = List.copyOf(nonces);
        }
    }

    /** An address on a network. */
    record Account(String address, String network) {}
}
