package io.chancery.payload;

import io.chancery.crypto.EcdsaSignature;
import io.chancery.crypto.Ed25519;
import io.chancery.crypto.MalformedSignatureException;
import io.chancery.crypto.Secp256k1;
import io.chancery.model.Bytes;
import java.util.OptionalInt;

/** The check that every signature passes before anything is made of it. */
public final class KmsSignatureCheck {
    private final Secp256k1 secp256k1;

    public KmsSignatureCheck(Secp256k1 secp256k1) {
        this.secp256k1 = secp256k1;
    }

    /**
     * Verifies {@code der} against the known key and gives it low s.
     *
     * @param publicKey 65 bytes, 0x04 ‖ x ‖ y
     * @throws SignatureMismatchException if it is malformed or not {@code publicKey}'s signature of {@code digest}
     */
    public RecoverableSignature ecdsa(Bytes digest, Bytes der, Bytes publicKey) {
        EcdsaSignature signature = parse(der).normalized();
        OptionalInt recoveryId = secp256k1.recoveryId(publicKey, digest, signature);
        if (recoveryId.isEmpty()) {
            throw new SignatureMismatchException("the signature is not the known key's over this digest");
        }
        if (recoveryId.getAsInt() > 1) {
            throw new SignatureMismatchException("the signature's point has an x that a parity cannot express");
        }
        return new RecoverableSignature(signature, recoveryId.getAsInt());
    }

    /**
     * Verifies {@code signature} against the known key.
     *
     * @param publicKey 32 bytes
     * @throws SignatureMismatchException if it is not {@code publicKey}'s signature of {@code message}
     */
    public void ed25519(Bytes message, Bytes signature, Bytes publicKey) {
        if (!Ed25519.verify(publicKey, message, signature)) {
            throw new SignatureMismatchException("the signature is not the known key's over this message");
        }
    }

    private static EcdsaSignature parse(Bytes der) {
        try {
            return EcdsaSignature.fromDer(der);
        } catch (MalformedSignatureException e) {
            throw new SignatureMismatchException("the signature is malformed: " + e.getMessage());
        }
    }
}
