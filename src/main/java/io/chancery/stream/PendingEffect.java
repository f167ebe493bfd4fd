package io.chancery.stream;

import io.chancery.rotation.RotationStep;

/**
 * An effect that is to be carried out.
 *
 * @param mayHaveRun whether an earlier attempt may have carried it out
 */
record PendingEffect(RotationStep.Run run, boolean mayHaveRun) {}
