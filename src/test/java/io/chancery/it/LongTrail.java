package io.chancery.it;

import io.chancery.audit.Trail;
import io.chancery.model.audit.AuditEvent;
import io.chancery.records.AuditEventFileWriter;
import io.chancery.records.mapping.RecordMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Writes an export of a million events to {@code target/long-trail}, to measure the verifier with. Run by hand: {@code
 * mvn test -Dtest=LongTrail}, then {@code /usr/bin/time -v bin/chancery audit verify --key target/long-trail/.key
 * target/long-trail}.
 */
class LongTrail {
    private static final int PARTITIONS = 6;
    private static final int EVENTS = Integer.getInteger("chancery.it.events", 1_000_000);

    @Test
    void write() throws IOException {
        Path directory = Files.createDirectories(Path.of("target/long-trail"));
        Files.writeString(directory.resolve(".key"), Trail.KEY.vkey());
        try (AuditEventFileWriter events = new AuditEventFileWriter(
                        Files.newOutputStream(directory.resolve("trail.avro")), new RecordMapper());
                BufferedWriter checkpoints = Files.newBufferedWriter(directory.resolve("checkpoints.txt"))) {
            Trail.writeLong(
                    PARTITIONS, EVENTS / PARTITIONS, event -> write(events, event), note -> write(checkpoints, note));
        }
    }

    private static void write(AuditEventFileWriter events, AuditEvent event) {
        try {
            events.write(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(BufferedWriter checkpoints, String note) {
        try {
            checkpoints.write(note);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
