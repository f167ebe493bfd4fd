package io.chancery.records.serde;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.chancery.records.schema.RecordData;
import io.chancery.records.schema.UnreadableRecordException;
import io.chancery.records.schema.UnreadableRecordException.Reason;
import org.apache.avro.Schema;

/**
 * The readers of writers' schemas, each made once, and what was found wrong with those that cannot be read.
 * Thread-safe.
 */
final class WriterReaders {
    private static final int MOST = 1_000;

    private final RecordData data;
    private final Cache<Schema, Entry> entries;

    private WriterReaders(RecordData data, Cache<Schema, Entry> entries) {
        this.data = data;
        this.entries = entries;
    }

    /** For schemas that are told apart by being one object: those of one registry. */
    static WriterReaders byIdentity(RecordData data) {
        return new WriterReaders(
                data, Caffeine.newBuilder().maximumSize(MOST).weakKeys().build());
    }

    /** For schemas that are told apart by what they say. */
    static WriterReaders byValue(RecordData data) {
        return new WriterReaders(data, Caffeine.newBuilder().maximumSize(MOST).build());
    }

    /**
     * Returns the readers of what is written with {@code writer}; throws {@link UnreadableRecordException} if it is no
     * schema of ours.
     */
    Pair of(Schema writer) {
        return switch (entries.get(writer, this::make)) {
            case Pair readers -> readers;
            case Refused refused -> throw new UnreadableRecordException(refused.reason(), refused.detail());
        };
    }

    private Entry make(Schema writer) {
        try {
            return new Pair(new RecordReader(writer, data), new HeadReader(writer));
        } catch (UnreadableRecordException refused) {
            return new Refused(refused.reason(), refused.detail());
        } catch (RuntimeException | StackOverflowError e) {
            // Whoever registers a schema may write one that Avro's resolution, or a comparison with ours, fails at.
            return new Refused(
                    Reason.WRONG_SCHEMA,
                    "the schema cannot be compared with ours: " + e.getClass().getSimpleName());
        }
    }

    /** What became of a schema. */
    sealed interface Entry {}

    /**
     * The readers of one schema.
     *
     * @param heads of the heads of requests; reads none of other records
     */
    record Pair(RecordReader records, HeadReader heads) implements Entry {}

    /** What was found wrong with a schema. */
    record Refused(Reason reason, String detail) implements Entry {}
}
