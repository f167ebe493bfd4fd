package io.chancery.crypto;

import io.chancery.model.Bytes;
import org.bouncycastle.math.ec.rfc8032.Ed25519.PublicPoint;

/** A public key of Ed25519 whose point is decoded once, to check many signatures with. Immutable and thread-safe. */
public final class Ed25519PublicKey {
    private final PublicPoint point;

    /** Throws {@link IllegalArgumentException} if {@code encoded} is no point of the curve. */
    public Ed25519PublicKey(Bytes encoded) {
        PublicPoint decoded = encoded.size() == Ed25519.PUBLIC_KEY_SIZE
                ? org.bouncycastle.math.ec.rfc8032.Ed25519.validatePublicKeyPartialExport(encoded.toArray(), 0)
                : null;
        if (decoded == null) {
            throw new IllegalArgumentException("no point of Ed25519's curve");
        }
        this.point = decoded;
    }

    /** As {@link Ed25519#verify} with this key. */
    public boolean verifies(byte[] message, byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_SIZE
                && org.bouncycastle.math.ec.rfc8032.Ed25519.verify(signature, 0, point, message, 0, message.length);
    }
}
