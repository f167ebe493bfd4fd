package io.chancery.rotation.approval;

import io.chancery.rotation.RotationRules;
import java.time.Duration;

/**
 * How many operators must stand behind a command, its issuer among them, by what the command does; rotations have
 * {@link RotationRules}. One means that the issuer alone is enough.
 *
 * @param keys for a wallet's first key, whether it is registered or made
 * @param requesters for what gives a requester power: a key, a right, a longer time
 * @param policies for a policy that may allow something that the wallet's present one does not
 * @param expiry how long a command waits
 */
public record ApprovalRules(int keys, int requesters, int policies, Duration expiry) {
    /** Throws {@link IllegalArgumentException} for what is out of its bounds. */
    public ApprovalRules {
        if (keys < 1 || requesters < 1 || policies < 1 || !expiry.isPositive()) {
            throw new IllegalArgumentException("approval rules out of bounds");
        }
    }

    /** Returns the most operators that any command needs. */
    public int most() {
        return Math.max(keys, Math.max(requesters, policies));
    }
}
