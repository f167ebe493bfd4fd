package io.chancery.admission.check;

import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request with the key version that would sign it.
 *
 * @param wallet all of the wallet's keys, {@code key} among them
 * @param ruling what the wallet's policy says to it, or null if the wallet has none
 * @param now the time of the decision
 */
public record Candidate(
        SigningRequest request,
        KeyRecord wallet,
        KeyVersion key,
        @Nullable Ruling ruling,
        Instant now) {
    /** A candidate of a wallet without a policy. */
    public Candidate(SigningRequest request, KeyRecord wallet, KeyVersion key, Instant now) {
        this(request, wallet, key, null, now);
    }
}
