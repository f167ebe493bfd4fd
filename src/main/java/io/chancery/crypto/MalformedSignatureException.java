package io.chancery.crypto;

/** Bytes that are no ECDSA signature over secp256k1. The message says why and never repeats them. */
public final class MalformedSignatureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedSignatureException(String message) {
        super(message);
    }
}
