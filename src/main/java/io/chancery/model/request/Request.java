package io.chancery.model.request;

import io.chancery.model.Operation;
import io.chancery.model.SealedPersonalData;
import io.chancery.model.WalletId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request for a signature, whether its payload is open or sealed. */
public sealed interface Request permits SigningRequest, SealedRequest {
    /** Returns everything that the request says besides its payload. */
    RequestMetadata metadata();

    /** Returns this request with {@code personalData} for its audit events, sealed for its wallet and id. */
    Request withPersonalData(SealedPersonalData personalData);

    /** Returns this request as made at {@code time}. */
    Request madeAt(Instant time);

    /** Returns the head of the request: its id, requester, wallet, operation and network. */
    default RequestHead head() {
        return metadata().head();
    }

    /** Returns the id, which is unique within the wallet: 1 to 128 printable ASCII characters without spaces. */
    default String id() {
        return head().id();
    }

    /** Returns who asks. */
    default String requester() {
        return head().requester();
    }

    default WalletId wallet() {
        return head().wallet();
    }

    default Operation operation() {
        return metadata().operation();
    }

    /** Returns the chain as a CAIP-2 identifier, such as {@code eip155:1}. */
    default String network() {
        return head().network();
    }

    default @Nullable String keyPin() {
        return metadata().keyPin();
    }

    default @Nullable String replaces() {
        return metadata().replaces();
    }

    default Instant createdAt() {
        return metadata().createdAt();
    }

    default @Nullable Instant expiresAt() {
        return metadata().expiresAt();
    }

    default @Nullable SealedPersonalData personalData() {
        return metadata().personalData();
    }
}
