package io.chancery.kinds;

import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.payload.XrplNetwork;
import io.chancery.payload.evm.Eip55;
import io.chancery.payload.xrpl.XrplKeys;
import org.jspecify.annotations.Nullable;

/** Addresses of keys' accounts. */
public final class Accounts {
    private Accounts() {}

    /**
     * The address of {@code key}'s account on {@code network}: on the XRP Ledger's the classic one, elsewhere the
     * EIP-55 one of a secp256k1 key, or null.
     */
    public static @Nullable String address(PublicKey key, String network) {
        if (XrplNetwork.matches(network)) {
            return XrplKeys.address(key);
        }
        return key.spec() == KeySpec.ECC_SECG_P256K1 ? Eip55.format(Eip55.ofPublicKey(key.value())) : null;
    }
}
