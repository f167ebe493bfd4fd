package io.chancery.seal;

import io.chancery.crypto.HmacSha256;
import io.chancery.model.Bytes;
import java.util.Arrays;

/** One of a deployment's keys as it makes tags for one purpose. */
final class TagKey {
    static final int CODE_BYTES = 16;

    private final byte[] id;
    private final HmacSha256 hmac;

    TagKey(Bytes id, HmacSha256 hmac) {
        this.id = id.toArray();
        this.hmac = hmac;
    }

    /** Whether {@code tag} names this key. */
    boolean isNamedBy(byte[] tag) {
        return Arrays.equals(tag, 0, id.length, id, 0, id.length);
    }

    byte[] tag(byte[]... parts) {
        byte[] tag = Arrays.copyOf(id, id.length + CODE_BYTES);
        System.arraycopy(hmac(parts), 0, tag, id.length, CODE_BYTES);
        return tag;
    }

    private byte[] hmac(byte[]... parts) {
        byte[][] framed = new byte[2 * parts.length][];
        for (int i = 0; i < parts.length; i++) {
            framed[2 * i] = Lengths.of(parts[i]);
            framed[2 * i + 1] = parts[i];
        }
        return hmac.of(framed);
    }
}
