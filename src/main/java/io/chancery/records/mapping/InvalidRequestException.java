package io.chancery.records.mapping;

import io.chancery.model.WalletId;
import io.chancery.model.request.Rejection;
import io.chancery.records.payload.Fields;
import org.jspecify.annotations.Nullable;

/**
 * A record that could be read but asks for something ill-formed: it is answered with a rejection. Carries the request's
 * head, each part cut to its longest legal length, to answer with.
 */
public final class InvalidRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RawHead head;
    private final transient Rejection rejection;

    InvalidRequestException(RawHead head, Rejection rejection) {
        super(rejection.reason());
        this.head = head.cut();
        this.rejection = rejection;
    }

    /**
     * The wallet that the request is of, or null if wallet or id are ill-formed, so that it cannot be told from others.
     */
    public @Nullable WalletId wallet() {
        return Fields.wallet(head.id(), head.tenant(), head.keyAlias());
    }

    public String id() {
        return head.id();
    }

    public String requester() {
        return head.requester();
    }

    public String tenant() {
        return head.tenant();
    }

    public String keyAlias() {
        return head.keyAlias();
    }

    /** Returns the operation's name as the schema spells it. */
    public String operation() {
        return head.operation().name();
    }

    public String network() {
        return head.network();
    }

    public Rejection rejection() {
        return rejection;
    }
}
