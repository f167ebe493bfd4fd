package io.chancery.consumer.unpack;

import io.chancery.consumer.unpack.Unpacking.TooMuchMemoryException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * Looks through what is compressed with Snappy before it is unpacked: its decoder unpacks a chunk whole, and takes the
 * memory that a chunk's size and its unpacked size claim before it looks at the rest of it.
 *
 * <p>In snappy-java's format 16 bytes, of which 8 say so, come before chunks, each of which is its size (4 bytes,
 * big-endian) and a Snappy block; another such header may come between chunks. Anything else is one Snappy block. A
 * Snappy block begins with its unpacked size (varint).
 */
final class SnappyChunks {
    /** Unpacked, in bytes. Java's producers make chunks of 32 KiB, others one of a batch. */
    private static final int LARGEST = 4 * 1024 * 1024;

    private static final byte[] MAGIC = {(byte) 0x82, 'S', 'N', 'A', 'P', 'P', 'Y', 0};
    private static final int HEADER = 16;

    private SnappyChunks() {}

    /**
     * Throws {@link TooMuchMemoryException} if a chunk takes more than the largest, and {@link IOException} if one
     * cannot be right.
     */
    static void check(ByteBuffer packed) throws IOException {
        ByteBuffer rest = packed.duplicate();
        if (!isHeader(rest)) {
            checkBlock(rest, rest.remaining());
            return;
        }
        while (rest.hasRemaining()) {
            if (isHeader(rest)) {
                skip(rest, HEADER);
            } else {
                checkChunk(rest);
            }
        }
    }

    private static void checkChunk(ByteBuffer rest) throws IOException {
        if (rest.remaining() < Integer.BYTES) {
            throw new EOFException("a Snappy chunk is cut short");
        }
        int size = rest.getInt();
        checkBlock(rest, size);
        skip(rest, size);
    }

    private static void checkBlock(ByteBuffer rest, int size) throws IOException {
        if (size < 1 || size > rest.remaining()) {
            throw new EOFException("a Snappy chunk is cut short");
        }
        int unpacked;
        try {
            unpacked = ByteUtils.readUnsignedVarint(rest.slice(rest.position(), size));
        } catch (RuntimeException malformed) {
            throw new IOException("a Snappy chunk has no size", malformed);
        }
        if (unpacked < 0 || unpacked > LARGEST) {
            throw new TooMuchMemoryException("a Snappy chunk has more than " + LARGEST + " bytes");
        }
    }

    private static boolean isHeader(ByteBuffer rest) {
        byte[] start = new byte[MAGIC.length];
        if (rest.remaining() < HEADER) {
            return false;
        }
        rest.duplicate().get(start);
        return Arrays.equals(start, MAGIC);
    }

    private static void skip(ByteBuffer rest, int bytes) {
        rest.position(rest.position() + bytes);
    }
}
