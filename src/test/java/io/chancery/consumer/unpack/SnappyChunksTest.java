package io.chancery.consumer.unpack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.consumer.unpack.Unpacking.TooMuchMemoryException;
import java.io.EOFException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.ByteUtils;
import org.junit.jupiter.api.Test;

class SnappyChunksTest {
    private static final byte[] HEADER = "\u0082SNAPPY\0".getBytes(ISO_8859_1);
    private static final int MIB = 1024 * 1024;

    @Test
    void chunksOfUsualSizesAreUnpacked() {
        assertDoesNotThrow(() -> SnappyChunks.check(framed(block(32 * 1024), block(4 * MIB))));
        assertDoesNotThrow(() -> SnappyChunks.check(ByteBuffer.wrap(block(MIB))));
    }

    @Test
    void aChunkThatClaimsToUnpackToMoreTakesNoMemory() {
        assertThrows(TooMuchMemoryException.class, () -> SnappyChunks.check(framed(block(1), block(4 * MIB + 1))));
        assertThrows(TooMuchMemoryException.class, () -> SnappyChunks.check(framed(block(-1))));
    }

    @Test
    void aBlockWithoutFrameThatClaimsToUnpackToMoreTakesNoMemory() {
        assertThrows(TooMuchMemoryException.class, () -> SnappyChunks.check(ByteBuffer.wrap(block(Integer.MAX_VALUE))));
    }

    @Test
    void aChunkThatClaimsToBeLongerThanTheBatchTakesNoMemory() {
        ByteBuffer claim = framed(block(10));
        claim.putInt(2 * HEADER.length, 500 * MIB);

        assertThrows(EOFException.class, () -> SnappyChunks.check(claim));
        assertThrows(
                EOFException.class, () -> SnappyChunks.check(claim.duplicate().putInt(2 * HEADER.length, -4)));
        assertThrows(EOFException.class, () -> SnappyChunks.check(ByteBuffer.allocate(0)));
    }

    /** A block that says that it unpacks to {@code size} bytes. */
    private static byte[] block(int size) {
        ByteBuffer block = ByteBuffer.allocate(16);
        ByteUtils.writeUnsignedVarint(size, block);
        block.put("rest".getBytes(UTF_8));
        byte[] bytes = new byte[block.position()];
        block.flip().get(bytes);
        return bytes;
    }

    private static ByteBuffer framed(byte[]... blocks) {
        ByteBuffer framed = ByteBuffer.allocate(1024);
        framed.put(HEADER).putInt(1).putInt(1);
        for (byte[] block : blocks) {
            framed.putInt(block.length).put(block);
        }
        return framed.flip();
    }
}
