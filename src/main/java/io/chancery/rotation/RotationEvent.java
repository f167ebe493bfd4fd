package io.chancery.rotation;

import io.chancery.model.KmsCalls;
import io.chancery.model.rotation.CommandChange;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeySwitch;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.RotationResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened to a wallet's keys and that others are told of. */
public sealed interface RotationEvent {
    /** Returns the head of the command that led to the event. */
    CommandHead head();

    /**
     * A command begins to be carried out.
     *
     * @param keys of a rotation, or null for another command
     */
    record Started(CommandHead head, @Nullable KeySwitch keys) implements RotationEvent {
        /** The beginning of what is no rotation. */
        public Started(CommandHead head) {
            this(head, null);
        }
    }

    /**
     * A command has ended.
     *
     * @param change what it changed
     * @param calls had a key sign for it, or null if there were none
     */
    record Ended(
            CommandHead head,
            RotationResult result,
            CommandChange change,
            @Nullable KmsCalls calls) implements RotationEvent {
        /** An end for which no key was to sign. */
        public Ended(CommandHead head, RotationResult result, CommandChange change) {
            this(head, result, change, null);
        }

        /** Returns the end of a rotation of these keys that did not take place. */
        public Ended of(KeySwitch keys) {
            return new Ended(head, result, new CommandChange.None(keys, null), calls);
        }

        /** Returns the end of a rotation of these keys that {@code ender} called off. */
        public Ended of(KeySwitch keys, CommandHead ender) {
            return new Ended(head, result, new CommandChange.None(keys, ender), calls);
        }

        /** Returns the end of a command that {@code ender} called off, or the time. */
        public Ended by(CommandHead ender) {
            return new Ended(head, result, new CommandChange.None(null, ender), calls);
        }

        /** Returns the same, for which {@code made} had a key sign. */
        Ended after(@Nullable KmsCalls made) {
            return new Ended(head, result, change, made);
        }
    }

    /** An automatic rotation is announced. */
    record Announced(CommandHead head, KeyVersion current, Instant due) implements RotationEvent {}

    /** The current version is due to be replaced by an operator's command. */
    record Due(CommandHead head, KeyVersion current, Instant due) implements RotationEvent {}

    /** The current version should have been replaced before {@code since}. */
    record Overdue(CommandHead head, KeyVersion current, Instant since) implements RotationEvent {}

    /** The current version is too old, whatever the wallet's policy. */
    record Aged(CommandHead head, KeyVersion current) implements RotationEvent {}

    /** A version's key is disabled in its backend. */
    record Disabled(CommandHead head, KeyVersion version) implements RotationEvent {}

    /**
     * A version's key could not be disabled, which will be tried again.
     *
     * @param code stable
     */
    record NotDisabled(CommandHead head, KeyVersion version, String code, String reason) implements RotationEvent {}
}
