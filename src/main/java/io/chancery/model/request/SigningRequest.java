package io.chancery.model.request;

import io.chancery.model.SealedPersonalData;
import io.chancery.model.payload.SigningPayload;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request of somebody to have {@code payload} signed. */
public record SigningRequest(RequestMetadata metadata, SigningPayload payload) implements Request {
    /** Returns a builder, which takes each part by its name. */
    public static SigningRequestBuilder builder() {
        return new SigningRequestBuilder();
    }

    /** The same, for the key of an address or id only; null for the current key. */
    public SigningRequest pinning(@Nullable String pin) {
        return new SigningRequest(metadata.pinning(pin), payload);
    }

    @Override
    public SigningRequest madeAt(Instant time) {
        return new SigningRequest(metadata.madeAt(time), payload);
    }

    @Override
    public SigningRequest withPersonalData(SealedPersonalData sealed) {
        return new SigningRequest(metadata.withPersonalData(sealed), payload);
    }
}
