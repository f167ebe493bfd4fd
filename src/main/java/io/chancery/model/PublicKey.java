package io.chancery.model;

/**
 * The public half of a key that signs.
 *
 * @param value secp256k1: 65 bytes, 0x04 ‖ x ‖ y; Ed25519: 32 bytes (RFC 8032)
 */
public record PublicKey(KeySpec spec, Bytes value) {}
