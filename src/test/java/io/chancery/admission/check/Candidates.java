package io.chancery.admission.check;

import io.chancery.client.SampleRequests;
import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.SampleKeys;
import io.chancery.model.payload.SigningPayload;
import io.chancery.model.request.SigningRequest;
import io.chancery.model.rotation.KeyVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Requests to be decided about, and the time of the decision. */
public final class Candidates {
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private Candidates() {}

    public static SigningRequest request() {
        return with(null, null);
    }

    public static SigningRequest pinned(String pin) {
        return with(pin, null);
    }

    public static SigningRequest expiringAt(Instant expiresAt) {
        return with(null, expiresAt);
    }

    public static Candidate with(KeyVersion key) {
        return new Candidate(request(), SampleKeys.record(key), key, NOW);
    }

    public static Candidate of(SigningRequest request) {
        return of(request, SampleKeys.inState(1, KeyVersion.State.ACTIVE), NOW);
    }

    public static Candidate of(SigningRequest request, KeyVersion key, Instant now) {
        return new Candidate(request, SampleKeys.record(key), key, now);
    }

    public static KeyVersion ed25519Key() {
        return SampleKeys.active(1, "an-ed25519-key", KeySpec.ECC_NIST_EDWARDS25519, Bytes.of(new byte[32]));
    }

    /** A request for {@code payload} on {@code network}. */
    public static SigningRequest of(String network, SigningPayload payload) {
        return of("request-1", null, network, payload);
    }

    /** A request for {@code payload} on {@code network}, in place of another one. */
    public static SigningRequest of(String id, @Nullable String replaces, String network, SigningPayload payload) {
        SigningRequest sample = request();
        return SigningRequest.builder()
                .id(id)
                .requester(sample.requester())
                .wallet(sample.wallet())
                .network(network)
                .replaces(replaces)
                .createdAt(sample.createdAt())
                .payload(payload)
                .build();
    }

    private static SigningRequest with(@Nullable String pin, @Nullable Instant expiresAt) {
        SigningRequest sample = SampleRequests.of(0, "request-1", SampleKeys.WALLET, 0, NOW.minusSeconds(1));
        return SigningRequest.builder()
                .id(sample.id())
                .requester(sample.requester())
                .wallet(sample.wallet())
                .network(sample.network())
                .keyPin(pin)
                .createdAt(sample.createdAt())
                .expiresAt(expiresAt)
                .payload(sample.payload())
                .build();
    }
}
