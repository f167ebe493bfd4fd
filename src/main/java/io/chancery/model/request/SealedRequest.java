package io.chancery.model.request;

import io.chancery.model.EncryptedPayload;
import io.chancery.model.Operation;
import io.chancery.model.SealedPersonalData;
import io.chancery.model.WalletId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A {@link SigningRequest} whose payload nobody can read but its requester and the worker.
 *
 * @param payload what is to be signed, encrypted for this request: it opens only if nothing else of the request was
 *     changed
 */
public record SealedRequest(
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
        EncryptedPayload payload)
        implements Request {
    /** Without personal data. */
    public SealedRequest(
            String id,
            String requester,
            WalletId wallet,
            Operation operation,
            String network,
            @Nullable String keyPin,
            @Nullable String replaces,
            Instant createdAt,
            @Nullable Instant expiresAt,
            EncryptedPayload payload) {
        this(id, requester, wallet, operation, network, keyPin, replaces, createdAt, expiresAt, null, payload);
    }

    @Override
    public SealedRequest withPersonalData(SealedPersonalData sealed) {
        return new SealedRequest(
                id, requester, wallet, operation, network, keyPin, replaces, createdAt, expiresAt, sealed, payload);
    }

    /** {@code request} with {@code payload} in its payload's place. */
    public static SealedRequest of(SigningRequest request, EncryptedPayload payload) {
        return new SealedRequest(
                request.id(),
                request.requester(),
                request.wallet(),
                request.operation(),
                request.network(),
                request.keyPin(),
                request.replaces(),
                request.createdAt(),
                request.expiresAt(),
                request.personalData(),
                payload);
    }
}
