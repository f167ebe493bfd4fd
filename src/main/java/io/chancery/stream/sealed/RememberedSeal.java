package io.chancery.stream.sealed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The seal of a store whose large values are read over and over: what was found to be right is remembered, and is right
 * as long as the very same bytes are stored under the same key. A comparison costs less than a tenth of a check.
 * Unsealed values are asked about each time, since they are accepted for a time only.
 */
final class RememberedSeal implements EntrySeal {
    /** In bytes, as they are stored. */
    private static final long MOST_REMEMBERED = 4L * 1024 * 1024;

    private final EntrySeal seal;
    private final Cache<ByteBuffer, Opened> opened = Caffeine.newBuilder()
            .maximumWeight(MOST_REMEMBERED)
            .<ByteBuffer, Opened>weigher((key, entry) -> key.capacity() + entry.stored.length)
            .executor(Runnable::run)
            .build();

    RememberedSeal(EntrySeal seal) {
        this.seal = seal;
    }

    @Override
    public byte[] close(byte[] key, byte[] value) {
        return seal.close(key, value);
    }

    @Override
    public byte[] open(byte[] key, byte[] stored) {
        if (!SealedForm.isSealed(stored)) {
            return seal.open(key, stored);
        }
        ByteBuffer entry = ByteBuffer.wrap(key);
        Opened known = opened.getIfPresent(entry);
        if (known == null || !Arrays.equals(known.stored, stored)) {
            known = new Opened(stored, seal.open(key, stored));
            opened.put(entry, known);
        }
        return known.value;
    }

    @Override
    public boolean isOutdated(byte[] stored) {
        return seal.isOutdated(stored);
    }

    private static final class Opened {
        private final byte[] stored;
        private final byte[] value;

        private Opened(byte[] stored, byte[] value) {
            this.stored = stored;
            this.value = value;
        }
    }
}
