package io.chancery.records.payload;

import io.chancery.model.Bytes;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Avro's form of bytes, to and from the model's, nulls included. */
public final class Buffers {
    private Buffers() {}

    public static @Nullable Bytes toBytes(@Nullable ByteBuffer buffer) {
        return buffer == null ? null : Bytes.of(buffer);
    }

    /** A buffer that Avro's encoder can take the array of, which it cannot of a read-only one. */
    public static ByteBuffer toBuffer(Bytes bytes) {
        return ByteBuffer.wrap(bytes.toArray());
    }

    public static @Nullable ByteBuffer toNullableBuffer(@Nullable Bytes bytes) {
        return bytes == null ? null : toBuffer(bytes);
    }

    static List<ByteBuffer> toBuffers(List<Bytes> all) {
        return all.stream().map(Buffers::toBuffer).toList();
    }
}
