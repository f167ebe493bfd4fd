package io.chancery.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.failure.Failure;
import org.junit.jupiter.api.Test;

class FileCheckpointsTest {
    private final SampleNotes notes = new SampleNotes();
    private final SampleNotes others = new SampleNotes();
    private final FileCheckpoints file = new FileCheckpoints(notes.trail(), "the file");

    @Test
    void knowsTheHighestOfEachPartition() {
        file.add(notes.note(0, 10));
        file.add(notes.note(1, 7));
        file.add(notes.note(0, 30));
        file.add(notes.note(0, 20));

        assertEquals(new KnownCheckpoint("the file", SampleNotes.checkpoint(0, 30)), file.highest(0));
        assertEquals(new KnownCheckpoint("the file", SampleNotes.checkpoint(1, 7)), file.highest(1));
        assertNull(file.highest(2));
    }

    @Test
    void passesOverWhatTheAuditKeyDidNotSign() {
        file.add(notes.note(0, 10));
        file.add(others.note(0, 30));

        assertEquals(new KnownCheckpoint("the file", SampleNotes.checkpoint(0, 10)), file.highest(0));
    }

    @Test
    void leavesOtherTrailsAside() {
        file.add(notes.note("chancery/earlier", 0, 10));

        assertNull(file.highest(0));
    }

    @Test
    void refusesATrailThatAnotherKeySigned() {
        file.add(others.note(0, 10));

        assertEquals(
                "audit-key-mismatch",
                assertThrows(Failure.class, () -> file.highest(0)).code());
    }
}
