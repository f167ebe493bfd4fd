package io.chancery.records;

import io.chancery.model.audit.AuditEvent;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.records.schema.RecordData;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;

/** Writes audit events as an Avro object container file, which {@link AuditEventFile} reads; so do most data tools. */
public final class AuditEventFileWriter implements AutoCloseable {
    private static final int BLOCK = 1 << 16;

    private final DataFileWriter<io.chancery.records.avro.AuditEvent> file;
    private final RecordMapper mapper;

    /** Writes to {@code out}, which is closed with this. */
    public AuditEventFileWriter(OutputStream out, RecordMapper mapper) throws IOException {
        this.mapper = mapper;
        this.file = new DataFileWriter<>(new SpecificDatumWriter<io.chancery.records.avro.AuditEvent>(
                        io.chancery.records.avro.AuditEvent.getClassSchema(), new RecordData()))
                .setSyncInterval(BLOCK)
                .create(io.chancery.records.avro.AuditEvent.getClassSchema(), out);
    }

    public void write(AuditEvent event) throws IOException {
        file.append(mapper.toAvro(event));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
