package io.chancery.stream;

import io.chancery.model.Origin;
import io.chancery.model.RotationCommand;
import io.chancery.rotation.RotationEffect;

/** A command that waits for its effect. */
record PendingCommand(RotationCommand command, RotationEffect effect, Origin origin) {}
