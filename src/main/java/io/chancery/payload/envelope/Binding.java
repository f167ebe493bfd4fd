package io.chancery.payload.envelope;

import io.chancery.model.Bytes;
import io.chancery.model.EncryptionContext;
import io.chancery.model.WalletId;
import io.chancery.model.request.Request;

/**
 * What something sealed is bound to: the tenant, under whose data key it is encrypted, and the one place that it
 * belongs to. Presented for another tenant or in another place it cannot be opened.
 *
 * @param context names the tenant and nothing else
 * @param associatedData the place in an encoding that no other place has
 */
public record Binding(EncryptionContext context, Bytes associatedData) {
    /** The payload of one request, open or sealed: the place is everything else of the request. */
    public static Binding ofRequest(Request request) {
        return new Binding(EncryptionContext.ofTenant(request.wallet().tenant()), RequestFields.encode(request));
    }

    /**
     * A detail of audit events: the place is {@code keyAlias}, {@code auditSubject}, the events' subject, and {@code
     * auditField}, canonically encoded with the tenant.
     */
    public static Binding ofAuditDetail(WalletId wallet, String subject, String field) {
        EncryptionContext tenant = EncryptionContext.ofTenant(wallet.tenant());
        return new Binding(
                tenant,
                tenant.with("keyAlias", wallet.alias())
                        .with("auditSubject", subject)
                        .with("auditField", field)
                        .canonical());
    }
}
