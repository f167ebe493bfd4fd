package io.chancery.model.payload;

import io.chancery.model.Bytes;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The domain in which a signature over typed data is valid (EIP-712). A field that is null is not part of the domain.
 *
 * @param verifyingContract the contract that checks the signature
 * @param salt 32 bytes
 */
public record TypedDomain(
        @Nullable String name,
        @Nullable String version,
        @Nullable BigInteger chainId,
        @Nullable EvmAddress verifyingContract,
        @Nullable Bytes salt) {}
