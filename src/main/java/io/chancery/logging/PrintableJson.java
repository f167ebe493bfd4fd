package io.chancery.logging;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.chancery.text.Printable;
import java.nio.charset.StandardCharsets;

/**
 * Logback's encoder, which escapes no more than JSON must: the rest that could hide something in a line is escaped
 * here.
 */
final class PrintableJson extends JsonEncoder {
    @Override
    public byte[] encode(ILoggingEvent event) {
        String json = new String(super.encode(event), StandardCharsets.UTF_8);
        return Printable.lines(json).getBytes(StandardCharsets.UTF_8);
    }
}
