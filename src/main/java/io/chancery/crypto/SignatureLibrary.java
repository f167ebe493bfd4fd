package io.chancery.crypto;

import java.security.Provider;
import org.bouncycastle.math.ec.rfc8032.Ed25519.PublicPoint;

/** A library that checks signatures of Ed25519 and of ECDSA over P-256. Thread-safe. */
public interface SignatureLibrary {
    /** The fastest library that works here. */
    static SignatureLibrary best() {
        return BestSignatureLibrary.INSTANCE;
    }

    /** The name of the library, such as {@code bouncycastle}. */
    String name();

    /**
     * Its {@code KeyFactory} of {@code EC} and {@code Signature} of {@code SHA256withECDSA}; not among the process's
     * providers.
     */
    Provider provider();

    /** Its check of signatures by {@code key}. */
    Ed25519Check ed25519(PublicPoint key);

    /** The check of signatures by one key of Ed25519, without a cofactor (RFC 8032, section 5.1.7). Thread-safe. */
    @FunctionalInterface
    interface Ed25519Check {
        /** Whether {@code signature}, of 64 bytes, is one of {@code message}. */
        boolean verifies(byte[] message, byte[] signature);
    }
}
