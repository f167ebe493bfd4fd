package io.chancery.crypto;

import io.chancery.model.Bytes;

/** Verification of Ed25519 signatures (RFC 8032, pure mode). */
public final class Ed25519 {
    /** The length of a public key in bytes. */
    public static final int PUBLIC_KEY_SIZE = 32;

    /** The length of a signature in bytes. */
    public static final int SIGNATURE_SIZE = 64;

    private Ed25519() {}

    /** Whether {@code signature} is one of {@code message} by {@code publicKey}; anything of a wrong length is not. */
    public static boolean verify(Bytes publicKey, Bytes message, Bytes signature) {
        return publicKey.size() == PUBLIC_KEY_SIZE
                && signature.size() == SIGNATURE_SIZE
                && org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
                        signature.toArray(), 0, publicKey.toArray(), 0, message.toArray(), 0, message.size());
    }
}
