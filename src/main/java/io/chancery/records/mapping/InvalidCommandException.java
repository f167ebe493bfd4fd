package io.chancery.records.mapping;

import io.chancery.model.WalletId;
import io.chancery.records.payload.Fields;
import org.jspecify.annotations.Nullable;

/**
 * A rotation command that could be read but wants something ill-formed: it is answered with a rejected result. Carries
 * as much of the command's envelope as is needed to answer, each part cut to its longest legal length.
 */
public final class InvalidCommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final String tenant;
    private final String keyAlias;
    private final String issuer;
    private final String action;
    private final String field;

    public InvalidCommandException(
            String id, String tenant, String keyAlias, String issuer, String action, String field, String reason) {
        super(reason);
        this.id = id;
        this.tenant = tenant;
        this.keyAlias = keyAlias;
        this.issuer = issuer;
        this.action = action;
        this.field = field;
    }

    /**
     * The wallet that the command is for, or null if wallet or id are ill-formed, so that it cannot be told from
     * others.
     */
    public @Nullable WalletId wallet() {
        return Fields.wallet(id, tenant, keyAlias);
    }

    public String id() {
        return id;
    }

    public String tenant() {
        return tenant;
    }

    public String keyAlias() {
        return keyAlias;
    }

    public String issuer() {
        return issuer;
    }

    /** The action's name as the schema spells it, or {@code UNKNOWN} if there is none. */
    public String action() {
        return action;
    }

    /** The field at fault, dotted from the command down, such as {@code action.keyId}. */
    public String field() {
        return field;
    }

    /** Returns what the field must be. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
