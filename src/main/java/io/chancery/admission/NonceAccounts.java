package io.chancery.admission;

import io.chancery.model.KeyRecord;
import io.chancery.model.XrplNetwork;
import io.chancery.payload.xrpl.XrplKeys;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds nonces by what people call them. */
public final class NonceAccounts {
    private NonceAccounts() {}

    /**
     * Returns the nonce that {@code number} is of {@code account} on {@code network}, or null if the account is of none
     * of the keys that the wallet has or had.
     *
     * @param account an address; upper and lower case of an Ethereum address mean the same
     */
    public static @Nullable TakenNonce find(KeyRecord wallet, String network, String account, String number) {
        boolean isXrpl = XrplNetwork.matches(network);
        String name = isXrpl ? account : account.toLowerCase(Locale.ROOT);
        boolean own = wallet.versions().stream()
                .map(version -> isXrpl ? XrplKeys.address(version.verificationKey()) : GuardNames.signer(version))
                .anyMatch(name::equals);
        return own ? new TakenNonce(XrplNetwork.namespace(network), name, number) : null;
    }
}
