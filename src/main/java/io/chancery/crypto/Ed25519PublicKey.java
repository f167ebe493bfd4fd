package io.chancery.crypto;

import io.chancery.model.Bytes;
import org.bouncycastle.math.ec.rfc8032.Ed25519.PublicPoint;

/** A public key of Ed25519, read once to check many signatures with. Immutable and thread-safe. */
public final class Ed25519PublicKey {
    private final SignatureLibrary.Ed25519Check check;

    /** Throws {@link IllegalArgumentException} if {@code encoded} is no point of the curve, or one of small order. */
    public Ed25519PublicKey(Bytes encoded) {
        this(encoded, SignatureLibrary.best());
    }

    /** As {@link #Ed25519PublicKey(Bytes)}, to check signatures with {@code library}. */
    public Ed25519PublicKey(Bytes encoded, SignatureLibrary library) {
        PublicPoint decoded = encoded.size() == Ed25519.PUBLIC_KEY_SIZE
                ? org.bouncycastle.math.ec.rfc8032.Ed25519.validatePublicKeyPartialExport(encoded.toArray(), 0)
                : null;
        if (decoded == null) {
            throw new IllegalArgumentException("no point of Ed25519's curve");
        }
        this.check = library.ed25519(decoded);
    }

    /** As {@link Ed25519#verify} with this key. */
    public boolean verifies(byte[] message, byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_SIZE && check.verifies(message, signature);
    }
}
