package io.chancery.stream.topic;

import io.chancery.crypto.jws.JwsType;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The workers of a deployment as the author of records that prove nothing by themselves: answers that are not signed
 * payloads, and the records of compacted topics.
 */
public interface Office {
    /** Signs nothing, and checks nothing. */
    Office NONE = new Office() {
        @Override
        public Headers headers(JwsType type, byte[] key, byte @Nullable [] value) {
            return new RecordHeaders();
        }

        @Override
        public boolean signs() {
            return false;
        }

        @Override
        public RecordAuthor authorOf(JwsType type, byte[] key, byte @Nullable [] value, Headers headers) {
            return RecordAuthor.UNCHECKED;
        }
    };

    /** Whose a record is. */
    enum RecordAuthor {
        /** The office's. */
        OWN,
        /** The office's, signed with a key that it had before the present one. */
        OUTDATED,
        /** Perhaps the office's, which does not sign. */
        UNCHECKED,
        /** Not signed at all, and accepted, as from before records were signed. */
        UNSIGNED,
        /** Not the office's. */
        FOREIGN
    }

    /** Returns the headers of the record that has this Kafka key and this value; a tombstone's value is null. */
    Headers headers(JwsType type, byte[] key, byte @Nullable [] value);

    /** Returns whether records are signed at all. */
    boolean signs();

    /** Returns whose the record is that was read with these headers. */
    RecordAuthor authorOf(JwsType type, byte[] key, byte @Nullable [] value, Headers headers);
}
