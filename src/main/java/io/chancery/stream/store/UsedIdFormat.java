package io.chancery.stream.store;

import io.chancery.admission.UsedId;
import io.chancery.model.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * How the use of an id is kept: fingerprint (32 bytes) ‖ format (1, 1) ‖ offset (8, big-endian) ‖ length of the digest
 * (1), or 0 ‖ the digest ‖ the code of the rejection in ASCII, or nothing. The fingerprint alone is what earlier
 * versions kept.
 */
final class UsedIdFormat {
    private static final byte FORMAT = 1;
    private static final int FINGERPRINT = 32;

    private UsedIdFormat() {}

    static byte[] write(UsedId use) {
        byte[] digest = use.digest() == null ? new byte[0] : use.digest().toArray();
        byte[] code = use.rejection() == null ? new byte[0] : use.rejection().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(FINGERPRINT + 1 + Long.BYTES + 1 + digest.length + code.length)
                .put(use.fingerprint().toArray())
                .put(FORMAT)
                .putLong(use.offset())
                .put((byte) digest.length)
                .put(digest)
                .put(code)
                .array();
    }

    static UsedId read(byte[] stored) {
        if (stored.length == FINGERPRINT) {
            return UsedId.of(Bytes.of(stored), UsedId.UNKNOWN);
        }
        ByteBuffer buffer = ByteBuffer.wrap(stored);
        Bytes fingerprint = bytes(buffer, FINGERPRINT);
        byte format = buffer.get();
        if (format != FORMAT) {
            throw new IllegalStateException("used id of format " + format + "; this version reads up to " + FORMAT);
        }
        long offset = buffer.getLong();
        Bytes digest = bytes(buffer, buffer.get());
        String code = StandardCharsets.US_ASCII.decode(buffer).toString();
        return new UsedId(fingerprint, offset, digest.isEmpty() ? null : digest, code.isEmpty() ? null : code);
    }

    private static Bytes bytes(ByteBuffer buffer, int size) {
        byte[] bytes = new byte[size];
        buffer.get(bytes);
        return Bytes.of(bytes);
    }
}
