package io.chancery.model;

/**
 * Structured data to sign under EIP-712, checked and hashed. It comes from {@code TypedDocuments}, which computes all else from
 * the document.
 *
 * @param document the JSON object of eth_signTypedData_v4, as it was asked for
 * @param primaryType the type of its message
 * @param encoded what the signed digest is the hash of, 66 bytes: 0x19 ‖ 0x01 ‖ the domain's hash ‖ the message's hash
 */
public record TypedData(String document, TypedDomain domain, String primaryType, Bytes encoded) {
    private static final int ENCODED_SIZE = 66;

    public TypedData {
        if (encoded.size() != ENCODED_SIZE) {
            throw new InvalidFieldException("encoded", "must be " + ENCODED_SIZE + " bytes");
        }
    }
}
