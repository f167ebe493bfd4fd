package io.chancery.payload.evm;

import io.chancery.crypto.EcdsaSignature;
import io.chancery.crypto.MalformedSignatureException;
import io.chancery.crypto.Secp256k1;
import io.chancery.model.Bytes;
import io.chancery.payload.SignatureMismatchException;
import java.util.OptionalInt;

/** The check that every signature passes before anything is made of it. */
final class EvmSignatures {
    private final Secp256k1 secp256k1;

    EvmSignatures(Secp256k1 secp256k1) {
        this.secp256k1 = secp256k1;
    }

    /**
     * Verifies {@code der} against the known key and gives it the form that Ethereum wants.
     *
     * @throws SignatureMismatchException if it is malformed or not {@code publicKey}'s signature of {@code digest}
     */
    EvmSignature check(Bytes digest, Bytes der, Bytes publicKey) {
        EcdsaSignature signature = parse(der).normalised();
        OptionalInt recoveryId = secp256k1.recoveryId(publicKey, digest, signature);
        if (recoveryId.isEmpty()) {
            throw new SignatureMismatchException("the signature is not the known key's over this digest");
        }
        if (recoveryId.getAsInt() > 1) {
            throw new SignatureMismatchException("the signature's point has an x that Ethereum cannot express");
        }
        return new EvmSignature(signature, recoveryId.getAsInt());
    }

    private static EcdsaSignature parse(Bytes der) {
        try {
            return EcdsaSignature.fromDer(der);
        } catch (MalformedSignatureException e) {
            throw new SignatureMismatchException("the signature is malformed: " + e.getMessage());
        }
    }
}
