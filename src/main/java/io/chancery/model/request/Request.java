package io.chancery.model.request;

import io.chancery.model.Operation;
import io.chancery.model.SealedPersonalData;
import io.chancery.model.WalletId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks to have signed, whether its payload is open or sealed. {@link SigningRequest} describes what it
 * has.
 */
public sealed interface Request permits SigningRequest, SealedRequest {
    String id();

    String requester();

    WalletId wallet();

    Operation operation();

    String network();

    @Nullable
    String keyPin();

    @Nullable
    String replaces();

    Instant createdAt();

    @Nullable
    Instant expiresAt();

    @Nullable
    SealedPersonalData personalData();

    /** This request with {@code personalData} for its audit events, sealed for its wallet and id. */
    Request withPersonalData(SealedPersonalData personalData);
}
