package io.chancery.rotation;

import io.chancery.model.rotation.Automation;
import io.chancery.model.rotation.KeyPeriods;
import java.time.Duration;
import java.util.Set;

/** Rules of rotation for tests: the settings' defaults but for what a test says. */
public final class SampleRules {
    public static final KeyPeriods PERIODS = new KeyPeriods(
            Duration.ofDays(90), Duration.ofDays(7), Duration.ofDays(14), Duration.ofDays(14), Duration.ofDays(365));

    public static final Automation OPT_IN = new Automation(Automation.Mode.OPT_IN, Set.of());

    static final DailyCheck MIDNIGHT = new DailyCheck(0, 100);

    private SampleRules() {}

    /** Rules with as many approvals by operators as are given. */
    public static RotationRules of(int approvals, int automaticApprovals) {
        return of(approvals, automaticApprovals, PERIODS);
    }

    public static RotationRules of(int approvals, int automaticApprovals, KeyPeriods periods) {
        return new RotationRules(
                "aws", approvals, automaticApprovals, periods, OPT_IN, MIDNIGHT, MaintenanceWindow.ALWAYS);
    }

    /** Rules in which nobody need approve of an automatic rotation. */
    public static RotationRules of(Automation automation, DailyCheck check, MaintenanceWindow window) {
        return new RotationRules("aws", 1, 0, PERIODS, automation, check, window);
    }
}
