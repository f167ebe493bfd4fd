package io.chancery.model.payload;

import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.Operation;
import java.math.BigInteger;

/**
 * Structured data to sign under EIP-712, checked and hashed. It comes from {@code TypedDocuments}, which computes all
 * else from the document.
 *
 * @param document the JSON object of eth_signTypedData_v4, as it was asked for
 * @param primaryType the type of its message
 * @param encoded what the signed digest is the hash of, 66 bytes: 0x19 ‖ 0x01 ‖ the domain's hash ‖ the message's hash
 */
public record TypedData(String document, TypedDomain domain, String primaryType, Bytes encoded) implements EvmMessage {
    private static final int ENCODED_SIZE = 66;

    public TypedData {
        if (encoded.size() != ENCODED_SIZE) {
            throw new InvalidFieldException("encoded", "must be " + ENCODED_SIZE + " bytes");
        }
    }

    @Override
    public String typeName() {
        return "TypedData";
    }

    @Override
    public Operation operation() {
        return Operation.SIGN_TYPED_DATA;
    }

    /** Without a chain id in its domain it goes with every chain of Ethereum's kind. */
    @Override
    public boolean goesWith(String network) {
        BigInteger chainId = domain.chainId();
        return chainId == null ? EvmNetworks.isEvm(network) : EvmNetworks.is(network, chainId);
    }

    /** Without the document, which may be large and secret. */
    @Override
    public String toString() {
        return "TypedData[" + primaryType + ", " + domain + "]";
    }
}
