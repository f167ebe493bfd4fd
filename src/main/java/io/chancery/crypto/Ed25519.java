package io.chancery.crypto;

import io.chancery.model.Bytes;

/** Ed25519 signatures (RFC 8032, pure mode). */
public final class Ed25519 {
    /** The length of a public key in bytes. */
    public static final int PUBLIC_KEY_SIZE = 32;

    /** The length of a private key, the RFC's seed, in bytes. */
    public static final int PRIVATE_KEY_SIZE = 32;

    /** The length of a signature in bytes. */
    public static final int SIGNATURE_SIZE = 64;

    private Ed25519() {}

    /** Whether {@code signature} is one of {@code message} by {@code publicKey}; anything of a wrong length is not. */
    public static boolean verify(Bytes publicKey, Bytes message, Bytes signature) {
        Ed25519PublicKey key;
        try {
            key = new Ed25519PublicKey(publicKey);
        } catch (IllegalArgumentException noPoint) {
            return false;
        }
        return key.verifies(message.toArray(), signature.toArray());
    }

    /** Whether {@code publicKey} is a point of the base point's group: a key of small order would let anybody sign. */
    public static boolean isPublicKey(Bytes publicKey) {
        return publicKey.size() == PUBLIC_KEY_SIZE
                && org.bouncycastle.math.ec.rfc8032.Ed25519.validatePublicKeyFull(publicKey.toArray(), 0);
    }

    /** The public key of {@code privateKey}. */
    public static Bytes publicKeyOf(byte[] privateKey) {
        byte[] publicKey = new byte[PUBLIC_KEY_SIZE];
        org.bouncycastle.math.ec.rfc8032.Ed25519.generatePublicKey(privateKey, 0, publicKey, 0);
        return Bytes.of(publicKey);
    }

    /** Signs {@code message} with {@code privateKey}. */
    public static byte[] sign(byte[] privateKey, byte[] message) {
        byte[] signature = new byte[SIGNATURE_SIZE];
        org.bouncycastle.math.ec.rfc8032.Ed25519.sign(privateKey, 0, message, 0, message.length, signature, 0);
        return signature;
    }
}
