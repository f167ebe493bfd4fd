package io.chancery.trail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class TopicCheckpointsTest {
    private static final int PARTITION = 3;

    private final SampleNotes notes = new SampleNotes();
    private final TopicCheckpoints checkpoints = new TopicCheckpoints(notes.trail(), "the topic");
    private final FakeLog log = new FakeLog();

    @Test
    void knowsNothingOfATopicWithoutAny() {
        write("rubbish");

        assertNull(checkpoints.highest(PARTITION, log));
    }

    @Test
    void takesTheHighestHoweverOftenAnOldOneIsWrittenAgain() {
        String old = notes.note(PARTITION, 10);
        write(old);
        write(notes.note(PARTITION, 20));
        for (int i = 0; i < 1_000; i++) {
            write(old);
        }

        assertEquals(highest(20), checkpoints.highest(PARTITION, log));
    }

    @Test
    void takesNoneThatTheAuditKeyDidNotSign() {
        write(new SampleNotes().note(PARTITION, 30));
        write(notes.note(PARTITION + 1, 40));
        write(notes.note(PARTITION, 20));

        assertEquals(highest(20), checkpoints.highest(PARTITION, log));
    }

    private void write(String note) {
        log.add(note.getBytes(UTF_8));
    }

    private static KnownCheckpoint highest(long size) {
        return new KnownCheckpoint("the topic", SampleNotes.checkpoint(PARTITION, size));
    }
}
