package io.chancery.rotation.approval;

import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.RotationCommand.SetRotationPolicy;

/** Compares rotation policies by how long they let a key sign. */
@FunctionalInterface
public interface PeriodComparison {
    /** Returns whether the wallet's key may sign for longer once {@code set} is carried out. */
    boolean isProlonged(KeyRecord record, SetRotationPolicy set);
}
