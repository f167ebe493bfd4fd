package io.chancery.rotation;

import java.time.Duration;

/**
 * What holds for the rotations of all wallets.
 *
 * @param backend the KMS backend that holds the keys
 * @param overlap how long an old key may be pinned if neither command nor wallet say it
 * @param approvals how many operators must stand behind a rotation, its proposer among them; at least 1
 * @param automaticApprovals how many must approve of one that the schedule proposes; 0 or more
 * @param notice how long before it is due an automatic rotation is announced
 * @param oldAge how long a key may be in service before it is warned of
 */
public record RotationRules(
        String backend, Duration overlap, int approvals, int automaticApprovals, Duration notice, Duration oldAge) {
    /** Throws {@link IllegalArgumentException} for what is out of its bounds. */
    public RotationRules {
        if (overlap.isNegative() || approvals < 1 || automaticApprovals < 0 || notice.isNegative()) {
            throw new IllegalArgumentException("rotation rules out of bounds");
        }
    }
}
