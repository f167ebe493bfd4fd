package io.chancery.model.payload;

import io.chancery.model.Bytes;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.KeySpec;
import io.chancery.model.Operation;
import io.chancery.model.Quantities;
import java.math.BigInteger;
import java.util.Set;

/**
 * A claim against an XRP Ledger payment channel. The constructor throws {@link InvalidFieldException} naming the field
 * that is out of range.
 *
 * @param channelId 32 bytes
 * @param drops what the claim is good for in all, from 0 to 2^64 - 1
 */
public record XrplPaymentChannelClaim(Bytes channelId, BigInteger drops) implements SigningPayload {
    public static final int CHANNEL_SIZE = 32;

    public XrplPaymentChannelClaim {
        if (channelId.size() != CHANNEL_SIZE) {
            throw new InvalidFieldException("channelId", "must be 32 bytes");
        }
        if (drops.signum() < 0 || drops.compareTo(Quantities.UINT64_MAX) > 0) {
            throw new InvalidFieldException("drops", "must be from 0 to 2^64 - 1");
        }
    }

    @Override
    public String typeName() {
        return "XrplPaymentChannelClaim";
    }

    @Override
    public Operation operation() {
        return Operation.SIGN_CLAIM;
    }

    @Override
    public Set<KeySpec> keySpecs() {
        return Set.of(KeySpec.ECC_SECG_P256K1, KeySpec.ECC_NIST_EDWARDS25519);
    }

    @Override
    public boolean goesWith(String network) {
        return XrplNetwork.matches(network);
    }
}
