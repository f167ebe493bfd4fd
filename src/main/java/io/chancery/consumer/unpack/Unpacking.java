package io.chancery.consumer.unpack;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.compress.ZstdCompression;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.ChunkedBytesStream;

/**
 * Opens what is compressed, such that a codec itself takes a few MiB at most, whatever the compressed bytes ask for:
 * LZ4 has blocks of at most 4 MiB, and gzip a fixed window.
 */
final class Unpacking {
    /** Base 2 logarithm of bytes: the window of 8 MiB that RFC 8878 recommends decoders to support. */
    private static final int ZSTD_WINDOW_LOG = 23;

    private Unpacking() {}

    /** A batch asks for more memory to unpack it than a consumer gives. */
    static final class TooMuchMemoryException extends IOException {
        private static final long serialVersionUID = 1L;

        TooMuchMemoryException(String message) {
            super(message);
        }
    }

    /** Opens the records of a batch, {@code packed} by {@code codec}. */
    static RecordSource open(CompressionType codec, ByteBuffer packed, BufferSupplier buffers) throws IOException {
        return switch (codec) {
            case NONE -> new RecordSource.Plain(packed);
            case ZSTD -> new RecordSource.Packed(zstd(packed, buffers));
            case SNAPPY -> {
                SnappyChunks.check(packed);
                yield kafkas(codec, packed, buffers);
            }
            case GZIP, LZ4 -> kafkas(codec, packed, buffers);
        };
    }

    /** Whether unpacking ended with {@code failure} because it would take too much memory. */
    static boolean isTooLarge(Exception failure) {
        return failure instanceof TooMuchMemoryException
                || (failure instanceof ZstdIOException zstd
                        && zstd.getErrorCode() == Zstd.errFrameParameterWindowTooLarge());
    }

    private static RecordSource kafkas(CompressionType codec, ByteBuffer packed, BufferSupplier buffers) {
        return new RecordSource.Packed(
                Compression.of(codec).build().wrapForInput(packed, RecordBatch.CURRENT_MAGIC_VALUE, buffers));
    }

    private static InputStream zstd(ByteBuffer packed, BufferSupplier buffers) throws IOException {
        ZstdInputStreamNoFinalizer stream = ZstdCompression.wrapForZstdInput(packed, buffers);
        stream.setLongMax(ZSTD_WINDOW_LOG);
        return new ChunkedBytesStream(
                stream, buffers, Compression.zstd().build().decompressionOutputSize(), false);
    }
}
