package io.chancery.connect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;

/** The schema of audit events as this version knows it. */
final class EventSchema {
    static final Schema OWN = read();

    private EventSchema() {}

    /** Whether {@code schema} is one of audit events, of whatever version. */
    static boolean isOne(Schema schema) {
        return schema.getType() == Schema.Type.RECORD && schema.getFullName().equals(OWN.getFullName());
    }

    private static Schema read() {
        Schema.Parser parser = new Schema.Parser();
        read(parser, "Origin.avsc");
        return read(parser, "AuditEvent.avsc");
    }

    private static Schema read(Schema.Parser parser, String name) {
        try (InputStream schema = EventSchema.class.getResourceAsStream(name)) {
            if (schema == null) {
                throw new IllegalStateException("the plugin's jar has no " + name);
            }
            return parser.parse(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
