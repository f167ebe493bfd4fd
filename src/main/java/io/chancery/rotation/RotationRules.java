package io.chancery.rotation;

import io.chancery.model.rotation.Automation;
import io.chancery.model.rotation.KeyPeriods;

/**
 * What holds for the rotations of all wallets.
 *
 * @param backend the KMS backend that holds the keys
 * @param approvals how many operators must stand behind a rotation, its proposer among them; at least 1
 * @param automaticApprovals how many must approve of one that the schedule proposes; 0 or more
 * @param periods by which the age of keys is judged
 * @param automation which keys rotate by themselves
 * @param check when ages are looked at
 * @param window in which automatic rotations begin
 */
public record RotationRules(
        String backend,
        int approvals,
        int automaticApprovals,
        KeyPeriods periods,
        Automation automation,
        DailyCheck check,
        MaintenanceWindow window) {
    /** Throws {@link IllegalArgumentException} for what is out of its bounds. */
    public RotationRules {
        if (approvals < 1 || automaticApprovals < 0) {
            throw new IllegalArgumentException("rotation rules out of bounds");
        }
    }
}
