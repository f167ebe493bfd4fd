package io.chancery.model.payload;

import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;

/**
 * An Ethereum account's address: 20 bytes. The constructor throws {@link InvalidFieldException} if there are not 20.
 */
public record EvmAddress(Bytes value) {
    public static final int SIZE = 20;

    /** The account that nobody has a key of. */
    public static final EvmAddress ZERO = new EvmAddress(Bytes.of(new byte[SIZE]));

    public EvmAddress {
        if (value.size() != SIZE) {
            throw new InvalidFieldException("address", "must be 20 bytes");
        }
    }

    /** Lower-case hexadecimal behind {@code 0x}, without the EIP-55 checksum. */
    @Override
    public String toString() {
        return value.to0xHex();
    }
}
