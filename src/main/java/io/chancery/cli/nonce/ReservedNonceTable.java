package io.chancery.cli.nonce;

import io.chancery.admission.guard.TakenNonce;
import io.chancery.cli.nonce.ReservedNonces.Account;
import io.chancery.cli.nonce.ReservedNonces.Taken;
import io.chancery.model.WalletId;
import io.chancery.stream.store.ReservationsTopic;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The nonces that a wallet has taken, as the records of the topic of reservations say one after the other. */
final class ReservedNonceTable {
    private static final String ETHEREUM = "0x";

    private final WalletId wallet;
    private final List<String> addresses;
    private final Map<Account, Numbers> taken = new HashMap<>();

    /**
     * Without any nonce.
     *
     * @param addresses which are or were the wallet's, whatever case the letters of Ethereum's are in
     */
    ReservedNonceTable(WalletId wallet, List<String> addresses) {
        this.wallet = wallet;
        this.addresses = List.copyOf(addresses);
    }

    /** Takes in a record; one that is about nothing of the wallet's changes nothing. */
    void take(byte[] key, boolean isTaken) {
        TakenNonce nonce = ReservationsTopic.nonce(key);
        Account account = nonce == null ? null : account(nonce);
        if (nonce == null || account == null) {
            return;
        }
        Numbers numbers = taken.computeIfAbsent(account, first -> new Numbers(new NonceRanges(), new NonceRanges()));
        boolean isTicket = nonce.number().startsWith(TakenNonce.TICKET);
        String number = isTicket ? nonce.number().substring(TakenNonce.TICKET.length()) : nonce.number();
        if (nonce.with(number).isInOrder()) {
            NonceRanges ranges = isTicket ? numbers.tickets : numbers.nonces;
            if (isTaken) {
                ranges.add(new BigInteger(number));
            } else {
                ranges.remove(new BigInteger(number));
            }
        }
    }

    /** Returns what is taken: of the wallet's own accounts first, in the order of their addresses. */
    List<Taken> all() {
        return taken.entrySet().stream()
                .map(entry -> new Taken(
                        entry.getKey(),
                        entry.getValue().nonces.all(),
                        entry.getValue().tickets.all()))
                .filter(one -> !one.nonces().isEmpty() || !one.tickets().isEmpty())
                .sorted(Comparator.comparing((Taken one) -> one.account().ofOthers())
                        .thenComparingInt(one -> addresses.indexOf(one.account().address()))
                        .thenComparing(one -> one.account().address())
                        .thenComparing(one -> one.account().network()))
                .toList();
    }

    private @Nullable Account account(TakenNonce nonce) {
        if (nonce.signer() != null) {
            return nonce.signer().equals(wallet.key()) ? new Account(nonce.account(), nonce.network(), true) : null;
        }
        return addresses.stream()
                .filter(address -> named(address).equals(nonce.account()))
                .findFirst()
                .map(address -> new Account(address, nonce.network(), false))
                .orElse(null);
    }

    /** Returns an address as guards name it. */
    private static String named(String address) {
        return address.startsWith(ETHEREUM) ? address.toLowerCase(Locale.ROOT) : address;
    }

    private record Numbers(NonceRanges nonces, NonceRanges tickets) {}
}
