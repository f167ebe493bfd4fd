package io.chancery.auditor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.model.audit.AuditEvent;
import io.chancery.records.AuditEventFileWriter;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.siem.SiemFormat;
import io.chancery.text.Printable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;

/** Where the events of an export go, one after another. */
public interface Export extends AutoCloseable {
    void write(AuditEvent event) throws IOException;

    @Override
    void close() throws IOException;

    /** What a trail can be exported as; all but CEF can be verified. */
    enum Format {
        AVRO,
        JSONL,
        OCSF,
        ECS,
        CEF;

        /** How the files' names end. */
        public String extension() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Writes to a new file. */
    static Export to(Path file, Format format) throws IOException {
        return switch (format) {
            case AVRO -> avro(file);
            case JSONL -> lines(file, event -> Printable.lines(event.toString()));
            case OCSF -> lines(file, SiemFormat.OCSF::line);
            case ECS -> lines(file, SiemFormat.ECS::line);
            case CEF -> lines(file, SiemFormat.CEF::line);
        };
    }

    private static Export avro(Path file) throws IOException {
        AuditEventFileWriter out = new AuditEventFileWriter(Files.newOutputStream(file), new RecordMapper());
        return new Export() {
            @Override
            public void write(AuditEvent event) throws IOException {
                out.write(event);
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    private static Export lines(Path file, Function<ObjectNode, String> line) throws IOException {
        BufferedWriter out = Files.newBufferedWriter(file);
        RecordJson json = new RecordJson(new RecordMapper());
        return new Export() {
            @Override
            public void write(AuditEvent event) throws IOException {
                out.append(line.apply(json.write(event))).append('\n');
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }
}
