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
 * @param key that signed
 * @param payloadType the payload's type as the schema spells it, such as {@code EIP1559}
 */
public record SignedPayload(
        String requestId,
        WalletId wallet,
        SigningKey key,
        Operation operation,
        String network,
        String payloadType,
        SignedResult result,
        Instant signedAt) {
    /**
     * The key that signed.
     *
     * @param version of the wallet's key
     * @param publicKey that version's public key, as {@link KeyVersion#publicKey()}
     * @param address that version's address, or null if its spec has none
     */
    public record SigningKey(
            int version, Bytes publicKey, @Nullable String address) {}

    /** Returns the version of the wallet's key that signed. */
    public int keyVersion() {
        return key.version();
    }

    /** Returns the public key that signed. */
    public Bytes publicKey() {
        return key.publicKey();
    }

    /** Returns the address of the key that signed, or null if its spec has none. */
    public @Nullable String address() {
        return key.address();
    }

    /** Returns this with another result. */
    public SignedPayload with(SignedResult other) {
        return new SignedPayload(requestId, wallet, key, operation, network, payloadType, other, signedAt);
    }
}
