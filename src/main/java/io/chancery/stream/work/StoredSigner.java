package io.chancery.stream.work;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How a signer is kept with pending work: length (1 byte), 0 if there is none ‖ the thumbprint in ASCII. */
public final class StoredSigner {
    private static final byte[] NONE = {0};

    private StoredSigner() {}

    public static byte[] write(@Nullable String signer) {
        if (signer == null) {
            return NONE;
        }
        byte[] ascii = signer.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(1 + ascii.length)
                .put((byte) ascii.length)
                .put(ascii)
                .array();
    }

    /** Reads one from where {@code stored} is. */
    public static @Nullable String read(ByteBuffer stored) {
        byte[] ascii = new byte[stored.get()];
        stored.get(ascii);
        return ascii.length == 0 ? null : new String(ascii, StandardCharsets.US_ASCII);
    }
}
