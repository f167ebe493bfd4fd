package io.chancery.rotation.effect;

import io.chancery.kms.KeyTenants;
import io.chancery.kms.KmsException;
import io.chancery.model.WalletId;
import io.chancery.rotation.KeyAdmission;
import io.chancery.rotation.RotationCode;

/** The check that a key is meant for the tenant of the wallet that is to have it. Thread-safe; blocks. */
final class TenantCheck {
    private final KeyTie tie;

    TenantCheck(KeyTie tie) {
        this.tie = tie;
    }

    /** Returns whether a key without objections is known to be its wallet's tenant's. */
    boolean ties() {
        return switch (tie) {
            case KeyTie.None none -> false;
            case KeyTie.ToTenants to -> true;
        };
    }

    /**
     * Returns whether {@code wallet} may have the key, by its pinned id; throws {@link KmsException} if that cannot be
     * told.
     */
    KeyAdmission admission(String keyId, WalletId wallet) {
        return switch (tie) {
            case KeyTie.None none -> KeyAdmission.admitted();
            case KeyTie.ToTenants to -> admission(to.tenants(), keyId, wallet.tenant());
        };
    }

    /**
     * Returns whether somebody has said that the key, by its pinned id, is another tenant's than {@code wallet}'s;
     * throws {@link KmsException} if that cannot be told.
     */
    boolean isAnothers(String keyId, WalletId wallet) {
        return switch (tie) {
            case KeyTie.None none -> false;
            case KeyTie.ToTenants to -> {
                String named = to.tenants().tenant(keyId);
                yield named != null && !named.equals(wallet.tenant());
            }
        };
    }

    private static KeyAdmission admission(KeyTenants tenants, String keyId, String tenant) {
        return tenant.equals(tenants.tenant(keyId))
                ? KeyAdmission.admitted()
                : new KeyAdmission.Refused(
                        RotationCode.KEY_OF_ANOTHER_TENANT.code(), "The key is not tied to the tenant " + tenant + ".");
    }
}
