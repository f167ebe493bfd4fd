package io.chancery.model.rotation;

import java.util.Set;

/**
 * The choice of the wallets whose keys rotate by themselves. A wallet whose own policy says that its key rotates by
 * command is left out in every mode.
 *
 * @param tenants whose wallets do so in mode {@link Mode#OPT_IN} unless a wallet's own policy says otherwise
 */
public record Automation(Mode mode, Set<String> tenants) {
    /** The way in which wallets are chosen. */
    public enum Mode {
        /** No wallet's key rotates by itself. */
        OFF,
        /** A key rotates by itself if its wallet's own policy says so or, without a policy, if its tenant is listed. */
        OPT_IN,
        /** Every wallet's key rotates by itself. */
        ON
    }

    public Automation {
        tenants = Set.copyOf(tenants);
    }

    /** Returns whether the wallet's key rotates by itself. */
    public boolean includes(KeyRecord record) {
        RotationPolicy policy = record.rotationPolicy();
        return switch (mode) {
            case OFF -> false;
            case OPT_IN -> policy == null ? tenants.contains(record.wallet().tenant()) : policy.automatic();
            case ON -> policy == null || policy.automatic();
        };
    }
}
