package io.chancery.audit;

import io.chancery.model.AuditEvent;
import io.chancery.model.Bytes;
import io.chancery.model.ChainLink;
import io.chancery.model.KmsCalls;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The canonical encoding of an audit event, which its hash is over; docs/audit.md specifies it for other languages.
 *
 * <p>{@code chancery-audit-event/v1} and a line feed, then for each field of the schema that is not null, but {@code hash}, in the
 * order of their names' bytes: length of the name (1 byte) ‖ name in ASCII ‖ length of the value (4 bytes, big-endian) ‖ value. A
 * value is text in UTF-8, a number in decimal digits, the milliseconds of a time likewise, an enumeration's symbol, or the bytes
 * themselves. The fields of {@code origin} are named {@code origin.offset}, {@code origin.partition} and {@code origin.topic}.
 */
final class AuditEncoding {
    private static final byte[] DOMAIN = ascii("chancery-audit-event/v1\n");
    private static final int USUAL_SIZE = 1024;

    private ByteBuffer buffer = ByteBuffer.allocate(USUAL_SIZE);

    private AuditEncoding() {}

    /** Encodes {@code event} as the {@code sequence}-th of its partition, with whatever {@link AuditEvent#link()} it has left out. */
    static byte[] encode(AuditEvent event, int partition, long sequence, @Nullable Bytes previousHash) {
        AuditEncoding encoding = new AuditEncoding();
        encoding.write(event, partition, sequence, previousHash);
        return Arrays.copyOf(encoding.buffer.array(), encoding.buffer.position());
    }

    /** Encodes {@code event} at its place {@code link}. */
    static byte[] encode(AuditEvent event, ChainLink link) {
        return encode(event, link.partition(), link.sequence(), link.previousHash());
    }

    private void write(AuditEvent event, int partition, long sequence, @Nullable Bytes previousHash) {
        buffer.put(DOMAIN);
        text("actor", event.actor());
        KmsCalls kms = event.kms();
        if (kms != null) {
            number("attempts", kms.attempts());
        }
        text("backend", event.backend());
        bytes("digest", event.digest());
        text("id", event.id());
        text("keyAlias", event.keyAlias());
        Integer keyVersion = event.keyVersion();
        if (keyVersion != null) {
            number("keyVersion", keyVersion);
        }
        if (kms != null) {
            text("kmsRequestId", kms.requestId());
        }
        text("network", event.network());
        text("node", event.node());
        text("operation", event.operation());
        number("origin.offset", event.origin().offset());
        number("origin.partition", event.origin().partition());
        text("origin.topic", event.origin().topic());
        text("outcome", event.outcome());
        number("partition", partition);
        text(
                "personalData",
                event.personalData() == null ? null : event.personalData().text());
        text("policyRule", event.policyRule());
        Integer policyVersion = event.policyVersion();
        if (policyVersion != null) {
            number("policyVersion", policyVersion);
        }
        bytes("previousHash", previousHash);
        number("sequence", sequence);
        text("shortKeyId", event.shortKeyId());
        text("subject", event.subject());
        text("tenant", event.tenant());
        number("timestamp", event.timestamp().toEpochMilli());
        bytes("transactionHash", event.transactionHash());
        text("type", event.type().name());
    }

    private void number(String name, long value) {
        put(name, ascii(Long.toString(value)));
    }

    private void text(String name, @Nullable String value) {
        if (value != null) {
            put(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void bytes(String name, @Nullable Bytes value) {
        if (value != null) {
            put(name, value.toArray());
        }
    }

    private void put(String name, byte[] value) {
        byte[] ascii = ascii(name);
        int size = 1 + ascii.length + Integer.BYTES + value.length;
        if (buffer.remaining() < size) {
            buffer = ByteBuffer.allocate(Math.max(2 * buffer.capacity(), buffer.position() + size))
                    .put(buffer.flip());
        }
        buffer.put((byte) ascii.length).put(ascii).putInt(value.length).put(value);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
