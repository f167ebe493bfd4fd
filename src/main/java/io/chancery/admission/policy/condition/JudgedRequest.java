package io.chancery.admission.policy.condition;

import io.chancery.model.InvalidFieldException;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.payload.EvmAddress;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.payload.TypedData;
import io.chancery.model.request.SigningRequest;
import io.chancery.payload.evm.Eip55;
import io.chancery.payload.evm.IntrinsicGas;
import io.chancery.payload.evm.typed.TokenPermit;
import org.jspecify.annotations.Nullable;

/** A request that a policy judges, and what its rules find out about it, once for all of them. Not thread-safe. */
public final class JudgedRequest {
    private final SigningRequest request;
    private final PublicKey key;
    private @Nullable EvmAddress own;
    private @Nullable TokenPermit permit;
    private boolean permitRead;
    private long intrinsicGas;

    public JudgedRequest(SigningRequest request, PublicKey key) {
        this.request = request;
        this.key = key;
    }

    public SigningRequest request() {
        return request;
    }

    /** The Ethereum address of the key that would sign, or null if it has none. */
    @Nullable
    public EvmAddress own() {
        if (own == null && key.spec() == KeySpec.ECC_SECG_P256K1) {
            own = Eip55.ofPublicKey(key.value());
        }
        return own;
    }

    /** The {@linkplain IntrinsicGas least gas limit} of {@code transaction}, which is asked for. */
    public long intrinsicGas(EvmTransaction transaction) {
        if (intrinsicGas == 0) {
            intrinsicGas = IntrinsicGas.of(transaction);
        }
        return intrinsicGas;
    }

    /** What {@code typed}, which is a token permit by its primary type, permits; null if that cannot be told. */
    @Nullable
    public TokenPermit permit(TypedData typed) {
        if (!permitRead) {
            try {
                permit = TokenPermit.read(typed);
            } catch (InvalidFieldException unknownForm) {
                permit = null;
            }
            permitRead = true;
        }
        return permit;
    }
}
