package io.chancery.admission;

import io.chancery.model.Bytes;
import io.chancery.model.request.RejectionCode;
import org.jspecify.annotations.Nullable;

/**
 * The use of an id, and what became of what used it.
 *
 * @param fingerprint SHA-256 of the record's value
 * @param offset of the record, or {@link #UNKNOWN}
 * @param digest what was to be signed, or null if that is not known
 * @param rejection the code of the rejection, or null if there was none, or none yet
 */
public record UsedId(
        Bytes fingerprint,
        long offset,
        @Nullable Bytes digest,
        @Nullable String rejection) {
    /** The offset of a record of which only the fingerprint is known. */
    public static final long UNKNOWN = -1;

    /** Returns the use by a record that nothing has come of yet. */
    public static UsedId of(Bytes fingerprint, long offset) {
        return new UsedId(fingerprint, offset, null, null);
    }

    /** Whether the very same record used the id. */
    public boolean isBy(Bytes value) {
        return fingerprint.equals(value);
    }

    /** The same, of a request that was admitted with this digest. */
    public UsedId admitted(@Nullable Bytes signed) {
        return new UsedId(fingerprint, offset, signed, null);
    }

    /** The same, of a request that was rejected. */
    public UsedId rejected(RejectionCode code) {
        return new UsedId(fingerprint, offset, digest, code.code());
    }
}
