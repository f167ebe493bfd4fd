package io.chancery.stream.store;

import io.chancery.admission.guard.Claims;
import io.chancery.admission.guard.ReservationKey;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The highest claims, in a task's store. Stored: format (1 byte, 1) ‖ drops (8) ‖ whether there was a claim before (1)
 * ‖ its drops (8), all big-endian ‖ the request id in ASCII.
 */
public final class StoredClaims implements Claims {
    private static final byte FORMAT = 1;
    private static final int HEAD = 2 + 2 * Long.BYTES;

    private final KeyValueStore<String, byte[]> store;

    public StoredClaims(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    @Override
    public @Nullable Claim find(ReservationKey channel) {
        byte[] stored = store.get(channel.key());
        return stored == null ? null : read(ByteBuffer.wrap(stored));
    }

    @Override
    public void put(ReservationKey channel, @Nullable Claim claim) {
        if (claim == null) {
            store.delete(channel.key());
        } else {
            store.put(channel.key(), write(claim));
        }
    }

    private static byte[] write(Claim claim) {
        byte[] id = claim.requestId().getBytes(StandardCharsets.US_ASCII);
        BigInteger before = claim.before();
        return ByteBuffer.allocate(HEAD + id.length)
                .put(FORMAT)
                .putLong(claim.drops().longValue())
                .put((byte) (before == null ? 0 : 1))
                .putLong(before == null ? 0 : before.longValue())
                .put(id)
                .array();
    }

    private static Claim read(ByteBuffer stored) {
        byte format = stored.get();
        if (format != FORMAT) {
            throw new IllegalStateException("claim of format " + format + "; this version reads " + FORMAT);
        }
        BigInteger drops = unsigned(stored.getLong());
        boolean claimedBefore = stored.get() == 1;
        BigInteger before = unsigned(stored.getLong());
        return new Claim(drops, StandardCharsets.US_ASCII.decode(stored).toString(), claimedBefore ? before : null);
    }

    private static BigInteger unsigned(long drops) {
        return new BigInteger(Long.toUnsignedString(drops));
    }
}
