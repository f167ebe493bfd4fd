package io.chancery.model.request;

import io.chancery.model.Operation;
import io.chancery.model.SealedPersonalData;
import io.chancery.model.WalletId;
import io.chancery.model.payload.SigningPayload;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request of somebody to have something signed.
 *
 * @param id unique within the wallet; 1 to 128 printable ASCII characters without spaces
 * @param requester who asks
 * @param network the chain as a CAIP-2 identifier, such as {@code eip155:1}
 * @param keyPin an address or key id that the signing key must have, or null for the current key
 * @param replaces the id of the request whose nonce this one takes over, or null
 * @param createdAt when the requester made it
 * @param expiresAt after which nothing may be published for it, or null for the worker's own deadline
 * @param personalData about people, for the audit trail alone, or null
 */
public record SigningRequest(
        String id,
        String requester,
        WalletId wallet,
        Operation operation,
        String network,
        @Nullable String keyPin,
        @Nullable String replaces,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable SealedPersonalData personalData,
        SigningPayload payload)
        implements Request {
    /** Without personal data. */
    public SigningRequest(
            String id,
            String requester,
            WalletId wallet,
            Operation operation,
            String network,
            @Nullable String keyPin,
            @Nullable String replaces,
            Instant createdAt,
            @Nullable Instant expiresAt,
            SigningPayload payload) {
        this(id, requester, wallet, operation, network, keyPin, replaces, createdAt, expiresAt, null, payload);
    }

    /** Returns a builder, which takes each part by its name. */
    public static SigningRequestBuilder builder() {
        return new SigningRequestBuilder();
    }

    /** The same, for the key of an address or id only; null for the current key. */
    public SigningRequest pinning(@Nullable String pin) {
        return new SigningRequest(
                id, requester, wallet, operation, network, pin, replaces, createdAt, expiresAt, personalData, payload);
    }

    @Override
    public SigningRequest withPersonalData(SealedPersonalData sealed) {
        return new SigningRequest(
                id, requester, wallet, operation, network, keyPin, replaces, createdAt, expiresAt, sealed, payload);
    }
}
