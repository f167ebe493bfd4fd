package io.chancery.payload;

import io.chancery.kms.SigningAlgorithm;
import io.chancery.model.Bytes;
import io.chancery.model.PublicKey;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.request.SignedResult;

/** Turns a payload into what the KMS signs, and the KMS's signature into the result. Pure and thread-safe. */
public interface PayloadEncoder {
    /**
     * What is signed for {@code payload} with {@code key}.
     *
     * @throws IllegalArgumentException if {@code key} is of a spec that does not go with the payload
     */
    SigningInput encode(SigningPayload payload, PublicKey key);

    /**
     * Checks a KMS's signature and assembles the result.
     *
     * @param signature as the KMS returned it
     * @param key that was asked to sign
     * @throws SignatureMismatchException if the signature is not one of {@code input} by {@code key}
     */
    SignedResult assemble(SigningInput input, Bytes signature, PublicKey key);

    /**
     * Exactly what is signed.
     *
     * @param unsigned the payload's unsigned bytes, before hashing
     * @param input what goes to the KMS: for ECDSA the 32-byte digest, for Ed25519 the message
     * @param digest the 32 bytes that identify what is signed, as {@link SignedResult#digest()}
     */
    record SigningInput(SigningPayload payload, SigningAlgorithm algorithm, Bytes unsigned, Bytes input, Bytes digest) {
        /** What ECDSA signs of {@code unsigned}: its {@code digest}. */
        public static SigningInput ecdsa(SigningPayload payload, Bytes unsigned, Bytes digest) {
            return new SigningInput(payload, SigningAlgorithm.ECDSA_SECP256K1_DIGEST, unsigned, digest, digest);
        }

        /** What Ed25519 signs of {@code unsigned}: all of it; {@code digest} only identifies it. */
        public static SigningInput ed25519(SigningPayload payload, Bytes unsigned, Bytes digest) {
            return new SigningInput(payload, SigningAlgorithm.ED25519, unsigned, unsigned, digest);
        }
    }
}
