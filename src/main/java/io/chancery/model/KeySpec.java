package io.chancery.model;

/** The kind of key that a wallet signs with; the names are AWS KMS's. */
public enum KeySpec {
    /** ECDSA over secp256k1 (SEC 2, Koblitz curve P-256K). */
    ECC_SECG_P256K1,
    /** Ed25519 (RFC 8032). */
    ECC_NIST_EDWARDS25519
}
