package io.chancery.stream.arrival;

import io.chancery.consumer.unpack.Amplified;
import io.chancery.consumer.unpack.Withheld;
import io.chancery.crypto.Sha2;
import io.chancery.model.Origin;
import io.chancery.protocol.RecordSizes;
import io.chancery.records.schema.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Dead letters: the original key, value and headers, and headers of ours (ASCII) that say why and whence. What the
 * consumer withheld has no key, value or headers of its own.
 *
 * <ul>
 * <li>{@value #REASON}: the stable code
 * <li>{@value #DETAIL}: one sentence for people, at most 512 characters, without anything of the record's bytes
 * <li>{@value #TOPIC}, {@value #PARTITION}, {@value #OFFSET}: where the record was read
 * <li>{@value #OMITTED}, {@value #HASH}: only of a record that is larger than any that its topic has for a reason, or
 * that came in a batch packed so tightly that its letters would fill the topic of dead letters. Its own key, value and
 * headers are left out; it can be read where it was read, as long as it is kept there
 * <li>{@value #LAST_OFFSET}: only of what is left of a batch, which cannot be taken apart; all that was read from
 * {@value #OFFSET} to this offset
 * </ul>
 */
public final class DeadLetters {
    /** The sink through which dead letters leave the topology. */
    public static final String SINK = "dead-letters";

    /** Header: the {@link UnreadableRecordException.Reason}'s code. */
    public static final String REASON = "chancery-dlq-reason";

    /** Header: what was found, such as the field whose meaning differs. */
    public static final String DETAIL = "chancery-dlq-detail";

    /** Header: the topic the record was read from. */
    public static final String TOPIC = "chancery-dlq-topic";

    /** Header: the partition the record was read from, in decimal digits. */
    public static final String PARTITION = "chancery-dlq-partition";

    /** Header: the offset the record was read at, in decimal digits. */
    public static final String OFFSET = "chancery-dlq-offset";

    /** Header: how large the key, value and headers are that were left out, in decimal digits. */
    public static final String OMITTED = "chancery-dlq-omitted-bytes";

    /** Header: the SHA-256 of the value that was left out, in hexadecimal digits. */
    public static final String HASH = "chancery-dlq-sha256";

    /** Header: the last offset of what the letter stands for, in decimal digits. */
    public static final String LAST_OFFSET = "chancery-dlq-last-offset";

    private static final int LONGEST_DETAIL = 512;

    private DeadLetters() {}

    /** The letter for what was {@code withheld} up to the record at {@code origin}. */
    public static Record<byte[], byte[]> of(Withheld withheld, Origin origin, long timestamp) {
        Headers headers = new RecordHeaders();
        put(headers, REASON, withheld.reason().code());
        put(headers, TOPIC, origin.topic());
        put(headers, PARTITION, String.valueOf(origin.partition()));
        put(headers, OFFSET, String.valueOf(withheld.first()));
        if (withheld.first() < origin.offset()) {
            put(headers, LAST_OFFSET, String.valueOf(origin.offset()));
        }
        if (withheld.bytes() > 0) {
            put(headers, OMITTED, String.valueOf(withheld.bytes()));
        }
        return new Record<>(null, null, timestamp, headers);
    }

    public static Record<byte[], byte[]> of(
            Record<byte[], byte[]> original, Origin origin, UnreadableRecordException.Reason reason, String detail) {
        boolean whole = !Amplified.isOn(original.headers()) && RecordSize.of(original) <= RecordSizes.REQUESTS;
        Headers headers = whole ? new RecordHeaders(original.headers().toArray()) : new RecordHeaders();
        headers.remove(OMITTED).remove(HASH).remove(LAST_OFFSET);
        put(headers, REASON, reason.code());
        put(headers, DETAIL, printable(detail));
        put(headers, TOPIC, origin.topic());
        put(headers, PARTITION, String.valueOf(origin.partition()));
        put(headers, OFFSET, String.valueOf(origin.offset()));
        if (whole) {
            return original.withHeaders(headers);
        }
        put(headers, OMITTED, String.valueOf(RecordSize.of(original)));
        if (original.value() != null) {
            put(headers, HASH, Sha2.sha256(original.value()).toHex());
        }
        return new Record<>(null, null, original.timestamp(), headers);
    }

    /** Returns {@code detail}, which may name what stands in a foreign schema, as printable ASCII of bounded length. */
    public static String printable(String detail) {
        StringBuilder text = new StringBuilder();
        detail.chars().limit(LONGEST_DETAIL).forEach(c -> text.append(c >= ' ' && c < 0x7f ? (char) c : '?'));
        return text.toString();
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.US_ASCII));
    }
}
