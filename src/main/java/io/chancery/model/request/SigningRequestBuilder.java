package io.chancery.model.request;

import io.chancery.model.SealedPersonalData;
import io.chancery.model.WalletId;
import io.chancery.model.payload.SigningPayload;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link SigningRequest} by the names of its parts. Requester, wallet, network and payload are needed; the
 * operation is the payload's. An id that is not given is a random UUID, and a request without a time is made now.
 */
public final class SigningRequestBuilder {
    private @Nullable String id;
    private @Nullable String requester;
    private @Nullable WalletId wallet;
    private @Nullable String network;
    private @Nullable String keyPin;
    private @Nullable String replaces;
    private @Nullable Instant createdAt;
    private @Nullable Instant expiresAt;
    private @Nullable SealedPersonalData personalData;
    private @Nullable SigningPayload payload;

    SigningRequestBuilder() {}

    /** Sets the id; 1 to 128 printable ASCII characters without spaces, unique within the wallet. */
    public SigningRequestBuilder id(String value) {
        this.id = value;
        return this;
    }

    /** Sets who asks. */
    public SigningRequestBuilder requester(String value) {
        this.requester = value;
        return this;
    }

    /** Sets whose key signs. */
    public SigningRequestBuilder wallet(WalletId value) {
        this.wallet = value;
        return this;
    }

    /** Sets the chain, a CAIP-2 identifier such as {@code eip155:1}. */
    public SigningRequestBuilder network(String value) {
        this.network = value;
        return this;
    }

    /** Sets what is signed, and with it the operation. */
    public SigningRequestBuilder payload(SigningPayload value) {
        this.payload = value;
        return this;
    }

    /** Sets an address or key id that the signing key must have; null for the current key. */
    public SigningRequestBuilder keyPin(@Nullable String value) {
        this.keyPin = value;
        return this;
    }

    /** Sets the id of the request whose nonce this one takes over; null for none. */
    public SigningRequestBuilder replaces(@Nullable String value) {
        this.replaces = value;
        return this;
    }

    /** Sets when the requester made the request. */
    public SigningRequestBuilder createdAt(Instant value) {
        this.createdAt = value;
        return this;
    }

    /** Sets after which nothing may be published for the request; null for the worker's own deadline. */
    public SigningRequestBuilder expiresAt(@Nullable Instant value) {
        this.expiresAt = value;
        return this;
    }

    /** Sets personal data for the audit trail alone; null for none. */
    public SigningRequestBuilder personalData(@Nullable SealedPersonalData value) {
        this.personalData = value;
        return this;
    }

    /** Returns the request; throws {@link IllegalStateException} that names a part that is needed and was not given. */
    public SigningRequest build() {
        SigningPayload signed = needed("payload", payload);
        RequestHead head = new RequestHead(
                id == null ? UUID.randomUUID().toString() : id,
                needed("requester", requester),
                needed("wallet", wallet),
                signed.operation(),
                needed("network", network));
        return new SigningRequest(
                new RequestMetadata(
                        head, keyPin, replaces, createdAt == null ? Instant.now() : createdAt, expiresAt, personalData),
                signed);
    }

    private static <T> T needed(String part, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a request needs its " + part + ": call " + part + "() before build()");
        }
        return value;
    }
}
