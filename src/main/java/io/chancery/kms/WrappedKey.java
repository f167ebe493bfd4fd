package io.chancery.kms;

import io.chancery.model.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A wrapped data key as an envelope carries it: a header that names the master key, and what the KMS wrapped. The
 * header is mark (3 bytes, {@code CMK} in ASCII) ‖ version (1 byte, 2) ‖ length of the name (1 byte) ‖ the name in
 * ASCII. An envelope from before master keys were named has no header. No KMS whose keys such an envelope can carry
 * begins them with the mark.
 *
 * @param masterKey the master key's id without account, region or project; null without a header
 * @param wrapped the data key as the KMS wrapped it
 */
public record WrappedKey(@Nullable String masterKey, Bytes wrapped) {
    private static final Bytes MARK = Bytes.of("CMK".getBytes(StandardCharsets.US_ASCII));
    private static final byte VERSION = 2;
    private static final Pattern NAME = Pattern.compile("[!-~]{1,128}");

    /** Throws {@link KmsException.Failed} if the name is not 1 to 128 printable ASCII characters without spaces. */
    public WrappedKey {
        if (masterKey != null && !NAME.matcher(masterKey).matches()) {
            throw malformed("the id of a master key must be 1 to 128 printable ASCII characters");
        }
    }

    /** Reads an envelope's wrapped key; throws {@link KmsException.Failed} if its header is malformed. */
    public static WrappedKey parse(Bytes carried) {
        if (carried.size() < MARK.size() || !carried.slice(0, MARK.size()).equals(MARK)) {
            return new WrappedKey(null, carried);
        }
        ByteBuffer buffer = carried.toByteBuffer().position(MARK.size());
        if (buffer.remaining() < 2 || buffer.get() != VERSION) {
            throw malformed("the wrapped data key has a header of a version that this release does not know");
        }
        byte[] name = new byte[Byte.toUnsignedInt(buffer.get())];
        if (name.length > buffer.remaining()) {
            throw malformed("the header of the wrapped data key is cut off");
        }
        buffer.get(name);
        return new WrappedKey(new String(name, StandardCharsets.ISO_8859_1), Bytes.of(buffer));
    }

    /** Returns the header and the wrapped key, as an envelope carries them. */
    public Bytes carried() {
        return joined(header(), wrapped);
    }

    /** Returns the header; nothing if the master key is not named. */
    public Bytes header() {
        if (masterKey == null) {
            return Bytes.EMPTY;
        }
        byte[] name = masterKey.getBytes(StandardCharsets.US_ASCII);
        return joined(
                MARK,
                Bytes.of(ByteBuffer.allocate(2 + name.length)
                        .put(VERSION)
                        .put((byte) name.length)
                        .put(name)
                        .flip()));
    }

    private static Bytes joined(Bytes first, Bytes second) {
        return Bytes.of(ByteBuffer.allocate(first.size() + second.size())
                .put(first.toByteBuffer())
                .put(second.toByteBuffer())
                .flip());
    }

    private static KmsException malformed(String message) {
        return new KmsException.Failed(message, Reached.NOT_SENT, null);
    }
}
