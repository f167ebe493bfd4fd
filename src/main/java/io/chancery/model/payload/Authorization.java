package io.chancery.model.payload;

import static io.chancery.model.Quantities.uint256;

import io.chancery.model.Operation;
import java.math.BigInteger;

/**
 * An authorization to sign under EIP-7702: permission to run the code at an address as the wallet's account.
 *
 * @param chainId zero allows every chain
 * @param address the delegate; zero ends an earlier authorization
 * @param nonce of the wallet's account, below 2^64 - 1
 */
public record Authorization(BigInteger chainId, EvmAddress address, BigInteger nonce) implements EvmMessage {
    public Authorization {
        uint256("chainId", chainId);
        EvmChecks.nonce(nonce);
    }

    @Override
    public String typeName() {
        return "Authorization";
    }

    @Override
    public Operation operation() {
        return Operation.SIGN_AUTHORIZATION;
    }

    @Override
    public boolean goesWith(String network) {
        return chainId.signum() == 0 ? EvmNetworks.isEvm(network) : EvmNetworks.is(network, chainId);
    }
}
