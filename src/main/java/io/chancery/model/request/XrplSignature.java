package io.chancery.model.request;

/**
 * A signature in the forms that the XRP Ledger takes, in upper-case hexadecimal digits.
 *
 * @param publicKey 33 bytes: {@code ED} and the Ed25519 key, or the compressed secp256k1 point
 * @param signature Ed25519: 64 bytes; secp256k1: fully canonical DER, that is with low s
 */
public record XrplSignature(String publicKey, String signature) {}
