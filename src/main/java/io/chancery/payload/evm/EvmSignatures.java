package io.chancery.payload.evm;

import io.chancery.crypto.Secp256k1;
import io.chancery.model.Bytes;
import io.chancery.payload.KmsSignatureCheck;
import io.chancery.payload.RecoverableSignature;
import io.chancery.payload.SignatureMismatchException;

/** The check that every signature passes before anything is made of it, in Ethereum's terms. */
final class EvmSignatures {
    private final KmsSignatureCheck check;

    EvmSignatures(Secp256k1 secp256k1) {
        this.check = new KmsSignatureCheck(secp256k1);
    }

    /**
     * Verifies {@code der} against the known key and gives it the form that Ethereum wants.
     *
     * @throws SignatureMismatchException if it is malformed or not {@code publicKey}'s signature of {@code digest}
     */
    EvmSignature check(Bytes digest, Bytes der, Bytes publicKey) {
        RecoverableSignature checked = check.ecdsa(digest, der, publicKey);
        return new EvmSignature(checked.signature(), checked.yParity());
    }
}
