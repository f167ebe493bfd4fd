package io.chancery.kms;

/** The algorithm that a KMS signs with; a request never chooses it. */
public enum SigningAlgorithm {
    /** ECDSA over secp256k1. Input: a 32-byte digest, not hashed again. Signature: DER ECDSA-Sig-Value (RFC 3279). */
    ECDSA_SECP256K1_DIGEST,
    /** Ed25519 (RFC 8032). Input: the message itself. Signature: 64 bytes, R ‖ S. */
    ED25519
}
