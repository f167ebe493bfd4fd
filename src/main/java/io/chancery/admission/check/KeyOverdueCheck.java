package io.chancery.admission.check;

import io.chancery.model.request.CheckResult;
import io.chancery.model.request.RejectionCode;
import io.chancery.model.rotation.KeyPeriods;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationCommand.SetRotationPolicy;

/**
 * A current key that should have been replaced long ago signs nothing, where the office says so. A replaced key that is
 * pinned in its overlap is not asked for its age: what is left under it has to be moved.
 *
 * @param periods by which keys are judged
 * @param denies whether requests for an overdue key are denied
 */
public record KeyOverdueCheck(KeyPeriods periods, boolean denies) implements AdmissionCheck {
    @Override
    public CheckResult check(Candidate candidate) {
        boolean isCurrent = candidate.key().version() == candidate.wallet().currentVersion();
        return denies && isCurrent && !candidate.now().isBefore(periods.overdue(candidate.wallet()))
                ? CheckResult.denied(RejectionCode.KEY_OVERDUE)
                : CheckResult.passed();
    }

    /** Returns whether the wallet's key may sign for longer once {@code set} is carried out. */
    public boolean isProlonged(KeyRecord record, SetRotationPolicy set) {
        return denies && set.interval().compareTo(periods.interval(record)) > 0;
    }
}
