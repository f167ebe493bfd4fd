package io.chancery.payload;

import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import io.chancery.model.SignedResult;
import io.chancery.model.SigningPayload;

/** Turns a payload into what the KMS signs, and the KMS's signature into the result. Pure and thread-safe. */
public interface PayloadEncoder {
    /** What is signed for {@code payload}. */
    SigningInput encode(SigningPayload payload);

    /**
     * Checks a KMS's signature and assembles the result.
     *
     * @param signature as the KMS returned it
     * @param publicKey of the key that was asked to sign, as {@link io.chancery.model.KeyVersion#publicKey()}
     * @throws SignatureMismatchException if the signature is not one of {@code input} by {@code publicKey}
     */
    SignedResult assemble(SigningInput input, Bytes signature, Bytes publicKey);

    /**
     * Exactly what is signed.
     *
     * @param unsigned the payload's unsigned bytes, before hashing
     * @param input what goes to the KMS: for ECDSA the 32-byte digest, for Ed25519 the message
     */
    record SigningInput(SigningPayload payload, SigningAlgorithm algorithm, Bytes unsigned, Bytes input) {}
}
