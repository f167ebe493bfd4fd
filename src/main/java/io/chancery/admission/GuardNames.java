package io.chancery.admission;

import io.chancery.model.KeyVersion;
import io.chancery.model.XrplNetwork;
import java.util.Locale;

/** What guards go by: who signs and where it counts, whatever alias, version or network name is used for it. */
final class GuardNames {
    private static final String IMPLIED_XRPL_NETWORKS = "xrpl:0-" + XrplNetwork.LARGEST_IMPLIED;

    private GuardNames() {}

    /** The public key of {@code key}: of secp256k1 the Ethereum address that follows from it, else all of it in hexadecimal. */
    static String signer(KeyVersion key) {
        String address = key.address();
        return address == null ? key.publicKey().toHex() : address.toLowerCase(Locale.ROOT);
    }

    /** The network, or one name for those that accept each other's transactions. */
    static String namespace(String network) {
        return XrplNetwork.id(network).orElse(Long.MAX_VALUE) <= XrplNetwork.LARGEST_IMPLIED
                ? IMPLIED_XRPL_NETWORKS
                : network;
    }
}
