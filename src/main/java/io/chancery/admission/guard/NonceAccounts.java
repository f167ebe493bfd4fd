package io.chancery.admission.guard;

import io.chancery.admission.check.KeyOwners;
import io.chancery.model.payload.XrplNetwork;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.payload.xrpl.XrplKeys;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds nonces by what people call them. */
public final class NonceAccounts {
    private NonceAccounts() {}

    /**
     * Returns the nonce that {@code number} is of {@code account} on {@code network}: the account's own if it is of a
     * key that the wallet has or had, else the one that the wallet takes as one of several signers. Returns null if the
     * wallet can take neither.
     *
     * @param account an address; upper and lower case of an Ethereum address mean the same
     */
    public static @Nullable TakenNonce find(
            KeyRecord wallet, KeyOwners owners, String network, String account, String number) {
        boolean isXrpl = XrplNetwork.matches(network);
        String name = XrplNetwork.namespace(network);
        String address = isXrpl ? account : account.toLowerCase(Locale.ROOT);
        List<KeyVersion> keys = isXrpl ? of(wallet, address) : ofSigner(wallet, address);
        if (isXrpl && keys.isEmpty()) {
            return XrplKeys.isAddress(address)
                    ? new TakenNonce(name, address, wallet.wallet().key(), number)
                    : null;
        }
        return isOwn(keys, wallet, owners) ? new TakenNonce(name, address, number) : null;
    }

    /** Returns the addresses of all keys that the wallet has or had, on Ethereum's chains and on the XRP Ledger. */
    public static List<String> addresses(KeyRecord wallet) {
        return wallet.versions().stream()
                .flatMap(version -> Stream.concat(
                        Stream.ofNullable(version.address()), Stream.of(XrplKeys.address(version.verificationKey()))))
                .distinct()
                .toList();
    }

    /** Returns the versions that opened {@code account} of the XRP Ledger. */
    static List<KeyVersion> of(KeyRecord wallet, String account) {
        return wallet.versions().stream()
                .filter(version -> XrplKeys.address(version.verificationKey()).equals(account))
                .toList();
    }

    private static List<KeyVersion> ofSigner(KeyRecord wallet, String address) {
        return wallet.versions().stream()
                .filter(version -> GuardNames.signer(version).equals(address))
                .toList();
    }

    /** Returns whether there are {@code keys}, and none of them is known to be another wallet's. */
    static boolean isOwn(List<KeyVersion> keys, KeyRecord wallet, KeyOwners owners) {
        return !keys.isEmpty()
                && keys.stream().allMatch(key -> owners.isOpenTo(wallet.wallet(), key.verificationKey()));
    }
}
