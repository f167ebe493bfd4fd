package io.chancery.stream.arrival;

import io.chancery.admission.identity.RecordSignatureCheck;
import io.chancery.admission.identity.SignedRecord;
import io.chancery.consumer.unpack.Withheld;
import io.chancery.crypto.Sha2;
import io.chancery.model.Bytes;
import io.chancery.model.Origin;
import io.chancery.model.SchemaFingerprint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A record of a request or a command as it came in, and what is known of it before its value is read: where it was
 * read, whether it stands in for others, the SHA-256 of its value, its signatures and the finding about them, and its
 * deadline. {@link ReceivedRecords}
 * makes it where a record comes in; everything behind that takes it, so that nothing is taken out of headers twice.
 * Belongs to the stream thread.
 */
public final class ReceivedRecord {
    /** More than a wallet's key has. Lanes are in memory, and somebody else's key may be as large as a record. */
    private static final int LONGEST_LANE = 200;

    private final Record<byte[], byte[]> record;
    private final Origin origin;
    private final @Nullable Withheld withheld;
    private final List<@Nullable Bytes> signatures;
    private final RecordSignatureCheck check;
    private final Instant latest;

    /** Made when it is first asked for: what goes to the dead letters or waits is not hashed. */
    private @Nullable Bytes fingerprint;

    private @Nullable SignedRecord signed;

    /**
     * @param withheld the note that it stands in for others, or null
     * @param signatures what its headers for signatures hold; null for a header without a value
     * @param check finds out whether its only signature is right
     * @param latest until when what it asks for is tried, unless it names an earlier time
     */
    ReceivedRecord(
            Record<byte[], byte[]> record,
            Origin origin,
            @Nullable Withheld withheld,
            List<@Nullable Bytes> signatures,
            RecordSignatureCheck check,
            Instant latest) {
        this.record = record;
        this.origin = origin;
        this.withheld = withheld;
        this.signatures = signatures;
        this.check = check;
        this.latest = latest;
    }

    /** Returns the record with its key, value and headers. */
    public Record<byte[], byte[]> record() {
        return record;
    }

    /** Returns where the record was read. */
    public Origin origin() {
        return origin;
    }

    /** Returns the note that the record stands in for others, which were not held in memory; null if it does not. */
    public @Nullable Withheld withheld() {
        return withheld;
    }

    /** Returns the SHA-256 of the record's value. */
    public Bytes fingerprint() {
        if (fingerprint == null) {
            fingerprint = Sha2.sha256(record.value());
        }
        return fingerprint;
    }

    /** Returns what each of the record's headers for signatures holds; null for a header without a value. */
    public List<@Nullable Bytes> signatures() {
        return signatures;
    }

    /** Returns the record's value with its signatures, to find out whose it is. */
    public SignedRecord signed() {
        if (signed == null) {
            signed = new SignedRecord(
                    signatures.stream()
                            .map(signature -> signature == null ? Bytes.EMPTY : signature)
                            .toList(),
                    record.value() == null ? Bytes.EMPTY : Bytes.of(record.value()),
                    check);
        }
        return signed;
    }

    /**
     * Returns the schema that the signature names, right or not; null if there is not exactly one signature, or if it
     * names no schema.
     */
    public @Nullable SchemaFingerprint schema() {
        return signed().schema();
    }

    /**
     * Returns until when what the record asks for is tried.
     *
     * @param expiresAt the time that the record names, or null
     */
    public Instant deadline(@Nullable Instant expiresAt) {
        return expiresAt == null || latest.isBefore(expiresAt) ? latest : expiresAt;
    }

    /**
     * Returns what the record shares with all records of its wallet: its Kafka key, byte for byte, or the SHA-256 of a
     * key that is no wallet's.
     */
    public String lane() {
        byte[] key = record.key();
        if (key == null) {
            return "";
        }
        return key.length <= LONGEST_LANE
                ? new String(key, StandardCharsets.ISO_8859_1)
                : Sha2.sha256(key).toHex();
    }

    /** Takes in that nothing more will be asked about the signature. */
    public void done() {
        check.done();
    }
}
