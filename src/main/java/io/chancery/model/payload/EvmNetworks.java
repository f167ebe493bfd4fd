package io.chancery.model.payload;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** The CAIP-2 identifiers of chains of Ethereum's kind: {@code eip155:} and the chain id. */
final class EvmNetworks {
    private static final String NAMESPACE = "eip155:";
    private static final Pattern EVM = Pattern.compile(NAMESPACE + "[1-9][0-9]*+");

    private EvmNetworks() {}

    static boolean isEvm(String network) {
        return EVM.matcher(network).matches();
    }

    static boolean is(String network, BigInteger chainId) {
        return network.equals(NAMESPACE + chainId);
    }
}
