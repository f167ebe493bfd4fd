package io.chancery.stream.work;

import io.chancery.model.Bytes;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.payload.PayloadEncoder;
import io.chancery.payload.PayloadEncoder.SigningInput;
import org.jspecify.annotations.Nullable;

/** The digests of payloads, for audit events. */
public final class PayloadDigests {
    private final PayloadEncoder encoder;

    public PayloadDigests(PayloadEncoder encoder) {
        this.encoder = encoder;
    }

    /** Returns the digest that {@code key} signs for {@code payload}, or null if the payload cannot be encoded. */
    public @Nullable Bytes find(SigningPayload payload, KeyVersion key) {
        SigningInput input = encode(payload, key);
        return input == null ? null : input.digest();
    }

    /** Returns what {@code key} signs for {@code payload}, or null if the payload cannot be encoded. */
    public @Nullable SigningInput encode(SigningPayload payload, KeyVersion key) {
        try {
            return encoder.encode(payload, key.verificationKey());
        } catch (RuntimeException defect) {
            return null; // signing meets the same defect, and tells it
        }
    }
}
