package io.chancery.model.request;

import io.chancery.model.Bytes;
import io.chancery.model.Operation;
import io.chancery.model.WalletId;
import io.chancery.model.rotation.KeyVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request's terminal record when it was signed.
 *
 * @param requestId the request's id
 * @param keyVersion the version of the wallet's key that signed
 * @param publicKey that version's public key, as {@link KeyVersion#publicKey()}
 * @param address that version's address, or null if its spec has none
 * @param payloadType the payload's type as the schema spells it, such as {@code EIP1559}
 */
public record SignedPayload(
        String requestId,
        WalletId wallet,
        int keyVersion,
        Bytes publicKey,
        @Nullable String address,
        Operation operation,
        String network,
        String payloadType,
        SignedResult result,
        Instant signedAt) {
    /** This with another result. */
    public SignedPayload with(SignedResult other) {
        return new SignedPayload(
                requestId, wallet, keyVersion, publicKey, address, operation, network, payloadType, other, signedAt);
    }
}
