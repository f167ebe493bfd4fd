package io.chancery.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointCopyTest {
    private static final String TOPIC = "signing-audit-checkpoints";
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);

    private final SampleNotes notes = new SampleNotes();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final Map<TopicPartition, Long> ends = new HashMap<>(Map.of(FIRST, 0L, SECOND, 0L));

    @TempDir
    private Path directory;

    private Path path;
    private CheckpointCopy copy;

    @BeforeEach
    void ofTwoPartitions() throws IOException {
        path = directory.resolve("checkpoints");
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        copy = new CheckpointCopy(
                consumer, List.of(FIRST, SECOND), notes.trail(), CheckpointFile.open(path, SampleNotes.ORIGIN));
    }

    @Test
    void appendsWhatTheTopicHasAndCommitsIt() throws IOException {
        add(FIRST, notes.note(0, 1));
        add(FIRST, notes.note(0, 2));
        copy.copy(Duration.ZERO);
        add(SECOND, notes.note(1, 5));
        copy.copy(Duration.ZERO);

        assertEquals(notes.note(0, 1) + notes.note(0, 2) + notes.note(1, 5), Files.readString(path));
        assertEquals(2, committed(FIRST));
        assertEquals(1, committed(SECOND));
    }

    @Test
    void refusesWhatTheAuditKeyDidNotSign() throws IOException {
        add(FIRST, new SampleNotes().note(0, 1));
        add(FIRST, notes.note("other/trail", 0, 2));
        add(FIRST, notes.note(1, 3));
        add(FIRST, "rubbish");
        add(FIRST, null);
        add(FIRST, notes.note(0, 4));

        copy.copy(Duration.ZERO);

        assertEquals(notes.note(0, 4), Files.readString(path));
        assertEquals(6, committed(FIRST));
    }

    @Test
    void leavesTheFileToTheNextWorker() throws IOException {
        copy.start();

        copy.close();

        CheckpointFile.open(path, SampleNotes.ORIGIN).close();
    }

    private void add(TopicPartition partition, @Nullable String note) {
        long offset = ends.merge(partition, 1L, Long::sum) - 1;
        consumer.addRecord(new ConsumerRecord<>(
                TOPIC,
                partition.partition(),
                offset,
                null,
                note == null ? null : note.getBytes(StandardCharsets.UTF_8)));
    }

    private long committed(TopicPartition partition) {
        return Objects.requireNonNull(consumer.committed(Set.of(partition)).get(partition))
                .offset();
    }
}
