package io.chancery.payload.evm;

import io.chancery.crypto.Keccak256;
import io.chancery.crypto.Secp256k1;
import io.chancery.model.Bytes;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.SignedResult;
import io.chancery.payload.PayloadEncoder.SigningInput;
import io.chancery.payload.SignatureMismatchException;

/** The encoder of Ethereum transactions: what is signed is the Keccak-256 digest of the unsigned bytes. */
public final class EvmTransactions {
    private final EvmSignatures signatures;

    public EvmTransactions(Secp256k1 secp256k1) {
        this.signatures = new EvmSignatures(secp256k1);
    }

    /** The digest to sign for {@code transaction}. */
    public SigningInput encode(EvmTransaction transaction) {
        Bytes unsigned = EvmRlp.unsigned(transaction);
        return SigningInput.ecdsa(transaction, unsigned, Keccak256.hash(unsigned));
    }

    /**
     * Checks a KMS's DER signature of {@code digest} and puts it into {@code transaction}, with low s (EIP-2).
     *
     * @param publicKey 65 bytes, 0x04 ‖ x ‖ y
     * @throws SignatureMismatchException if {@code der} is not a signature of {@code digest} by {@code publicKey}
     */
    public SignedResult assemble(EvmTransaction transaction, Bytes digest, Bytes der, Bytes publicKey) {
        EvmSignature signature = signatures.check(digest, der, publicKey);
        Bytes signed = EvmRlp.signed(transaction, signature);
        return new SignedResult(digest, signature.toBytes(), signed, Keccak256.hash(signed));
    }
}
