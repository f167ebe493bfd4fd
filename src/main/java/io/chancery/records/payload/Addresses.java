package io.chancery.records.payload;

import io.chancery.model.InvalidFieldException;
import io.chancery.model.payload.EvmAddress;
import io.chancery.payload.evm.Eip55;
import org.jspecify.annotations.Nullable;

/** Ethereum addresses as the records spell them. */
final class Addresses {
    private Addresses() {}

    static EvmAddress toModel(String field, String text) {
        try {
            return Eip55.parse(text);
        } catch (InvalidFieldException e) {
            throw new InvalidFieldException(field, e.reason());
        }
    }

    static @Nullable EvmAddress toNullableModel(String field, @Nullable String text) {
        return text == null ? null : toModel(field, text);
    }

    /** With its EIP-55 checksum. */
    static String toAvro(EvmAddress address) {
        return Eip55.format(address);
    }

    static @Nullable String toNullableAvro(@Nullable EvmAddress address) {
        return address == null ? null : toAvro(address);
    }
}
