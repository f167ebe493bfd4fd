package io.chancery.seal;

import java.nio.ByteBuffer;

/** How lengths stand before what they are of: 4 bytes, big-endian. */
final class Lengths {
    private Lengths() {}

    static byte[] of(byte[] bytes) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array();
    }
}
