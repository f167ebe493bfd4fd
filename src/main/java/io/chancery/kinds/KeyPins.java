package io.chancery.kinds;

import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.payload.XrplNetwork;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.payload.evm.Eip55;
import io.chancery.payload.xrpl.XrplKeys;
import java.util.regex.Pattern;

/**
 * Which keys a request's {@code keyPin} names: those of an address, which is an Ethereum one in any case of its letters
 * or, on the XRP Ledger's networks, a classic one too; or the one of a backend's key id, which is everything else.
 */
public final class KeyPins {
    private static final Pattern EVM_ADDRESS = Pattern.compile("0[xX][0-9a-fA-F]{40}");

    private KeyPins() {}

    /** Whether {@code pin} names {@code version} on {@code network}. */
    public static boolean names(String pin, KeyVersion version, String network) {
        return pin.equals(version.keyId()) || isAddressOf(pin, version.verificationKey(), network);
    }

    /**
     * Whether {@code pin} may name a version of {@code key} on {@code network}: a key id may, for a key does not tell
     * its own.
     */
    public static boolean mayName(String pin, PublicKey key, String network) {
        return !isAddress(pin, network) || isAddressOf(pin, key, network);
    }

    /** Whether {@code pin} is an address on {@code network}, so that the key alone tells whether it is named. */
    public static boolean isAddress(String pin, String network) {
        return EVM_ADDRESS.matcher(pin).matches() || (XrplNetwork.matches(network) && XrplKeys.isAddress(pin));
    }

    private static boolean isAddressOf(String pin, PublicKey key, String network) {
        return (key.spec() == KeySpec.ECC_SECG_P256K1
                        && pin.equalsIgnoreCase(Eip55.format(Eip55.ofPublicKey(key.value()))))
                || (XrplNetwork.matches(network) && pin.equals(XrplKeys.address(key)));
    }
}
