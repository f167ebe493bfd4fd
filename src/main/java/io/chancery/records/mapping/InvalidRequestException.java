package io.chancery.records.mapping;

import io.chancery.model.WalletId;
import io.chancery.model.request.Rejection;
import io.chancery.records.payload.Fields;
import org.jspecify.annotations.Nullable;

/**
 * A record that could be read but asks for something ill-formed: it is answered with a rejection. Carries as much of
 * the request's envelope as is needed to answer, each part cut to its longest legal length.
 */
public final class InvalidRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final String requester;
    private final String tenant;
    private final String keyAlias;
    private final String operation;
    private final @Nullable String network;
    private final transient Rejection rejection;

    public InvalidRequestException(
            String id,
            String requester,
            String tenant,
            String keyAlias,
            String operation,
            @Nullable String network,
            Rejection rejection) {
        super(rejection.reason());
        this.id = id;
        this.requester = requester;
        this.tenant = tenant;
        this.keyAlias = keyAlias;
        this.operation = operation;
        this.network = network;
        this.rejection = rejection;
    }

    /**
     * The wallet that the request is of, or null if wallet or id are ill-formed, so that it cannot be told from others.
     */
    public @Nullable WalletId wallet() {
        return Fields.wallet(id, tenant, keyAlias);
    }

    public String id() {
        return id;
    }

    public String requester() {
        return requester;
    }

    public String tenant() {
        return tenant;
    }

    public String keyAlias() {
        return keyAlias;
    }

    public String operation() {
        return operation;
    }

    public @Nullable String network() {
        return network;
    }

    public Rejection rejection() {
        return rejection;
    }
}
