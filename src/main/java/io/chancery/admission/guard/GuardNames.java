package io.chancery.admission.guard;

import io.chancery.model.rotation.KeyVersion;
import java.util.Locale;

/** The names that guards go by: who signs, whatever alias or version is used for it. */
final class GuardNames {
    private GuardNames() {}

    /**
     * The public key of {@code key}: of secp256k1 the Ethereum address that follows from it, else all of it in
     * hexadecimal.
     */
    static String signer(KeyVersion key) {
        String address = key.address();
        return address == null ? key.publicKey().toHex() : address.toLowerCase(Locale.ROOT);
    }
}
