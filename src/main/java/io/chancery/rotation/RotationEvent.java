package io.chancery.rotation;

import io.chancery.model.KmsCalls;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.RotationResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened to a wallet's keys and that others are told of. */
public sealed interface RotationEvent {
    /** Returns the order that led to the event. */
    CommandHead order();

    /** An order begins to be carried out. */
    record Started(CommandHead order) implements RotationEvent {}

    /**
     * What was ordered has ended.
     *
     * @param calls had a key sign for it, or null if there were none
     */
    record Ended(
            CommandHead order,
            RotationResult result,
            @Nullable KmsCalls calls) implements RotationEvent {
        /** An end for which no key was to sign. */
        public Ended(CommandHead order, RotationResult result) {
            this(order, result, null);
        }
    }

    /** An automatic rotation is announced. */
    record Announced(CommandHead order, KeyVersion current, Instant due) implements RotationEvent {}

    /** The current version is due to be replaced by an operator's command. */
    record Due(CommandHead order, KeyVersion current, Instant due) implements RotationEvent {}

    /** The current version should have been replaced before {@code since}. */
    record Overdue(CommandHead order, KeyVersion current, Instant since) implements RotationEvent {}

    /** The current version is too old, whatever the wallet's policy. */
    record Aged(CommandHead order, KeyVersion current) implements RotationEvent {}

    /** A version's key is disabled in its backend. */
    record Disabled(CommandHead order, KeyVersion version) implements RotationEvent {}

    /**
     * A version's key could not be disabled, which will be tried again.
     *
     * @param code stable
     */
    record NotDisabled(CommandHead order, KeyVersion version, String code, String reason) implements RotationEvent {}
}
