package io.chancery.kms;

import io.chancery.model.KeySpec;
import io.chancery.model.WalletId;
import org.jspecify.annotations.Nullable;

/**
 * A key to be made.
 *
 * @param deployment the name of the deployment that asks for it, without {@code /}: others may have the same wallets,
 *     and ask for keys of the same KMS under the same ids
 * @param wallet whom it is for
 * @param commandId the id of the command that asks for it, unique for the wallet within the deployment
 * @param like the pinned id of the key whose tags and policy it takes; null for those of the settings
 */
public record NewKeyRequest(
        String deployment,
        WalletId wallet,
        String commandId,
        KeySpec spec,
        @Nullable String like) {
    public NewKeyRequest {
        if (deployment.indexOf('/') >= 0) {
            throw new IllegalArgumentException("the deployment's name has a slash");
        }
    }

    /**
     * Returns {@code deployment:tenant/alias/command}, which no other request has: neither a deployment's name nor a
     * wallet's parts have a slash, and a tenant has no colon. A key that is made carries the id, by which it is found.
     */
    public String id() {
        return deployment + ":" + wallet.key() + "/" + commandId;
    }

    @Override
    public String toString() {
        return "NewKeyRequest[" + id() + ", " + spec + "]";
    }
}
