package io.chancery.model.rotation;

import java.util.Set;

/**
 * Which wallets' keys rotate by themselves. A wallet whose own policy says that its key rotates by command is left out
 * in every mode.
 *
 * @param tenants whose wallets do so in mode {@link Mode#OPT_IN} unless a wallet's own policy says otherwise
 */
public record Automation(Mode mode, Set<String> tenants) {
    /** How keys come to rotate by themselves. */
    public enum Mode {
        /** No key does. */
        OFF,
        /** Keys do whose wallet's own policy says so, or whose tenant is listed. */
        OPT_IN,
        /** All keys do. */
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
