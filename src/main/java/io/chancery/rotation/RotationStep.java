package io.chancery.rotation;

import io.chancery.model.KmsCalls;
import io.chancery.model.rotation.CommandHead;
import io.chancery.model.rotation.KeyRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a command, an effect's result or the time.
 *
 * @param record the wallet's new record, or null if it stays as it is
 * @param events in the order they happened
 * @param effects to be carried out
 */
public record RotationStep(@Nullable KeyRecord record, List<RotationEvent> events, List<Run> effects) {
    /** Nothing follows. */
    static final RotationStep NONE = new RotationStep(null, List.of(), List.of());

    public RotationStep {
        events = List.copyOf(events);
        effects = List.copyOf(effects);
    }

    /** An effect, and the head of the command that it is carried out for. */
    public record Run(CommandHead head, RotationEffect effect) {}

    /** Returns whether nothing follows. */
    public boolean isNothing() {
        return equals(NONE);
    }

    /** Only something to tell. */
    static RotationStep of(RotationEvent event) {
        return new RotationStep(null, List.of(event), List.of());
    }

    static RotationStep of(@Nullable KeyRecord record, RotationEvent event) {
        return new RotationStep(record, List.of(event), List.of());
    }

    /** The same, of a command that has begun before. */
    public RotationStep ofBegun() {
        return new RotationStep(
                record,
                events.stream()
                        .filter(event -> !(event instanceof RotationEvent.Started))
                        .toList(),
                effects);
    }

    /** The same, where {@code calls} had a key sign for what has ended. */
    RotationStep after(@Nullable KmsCalls calls) {
        List<RotationEvent> told = events.stream()
                .map(event -> event instanceof RotationEvent.Ended ended ? ended.after(calls) : event)
                .toList();
        return new RotationStep(record, told, effects);
    }
}
