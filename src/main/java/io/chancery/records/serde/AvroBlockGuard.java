package io.chancery.records.serde;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.avro.file.DataFileConstants;

/**
 * An Avro object container file on its way to a reader that takes as much memory as a block claims to have: header ‖
 * blocks, each a count and a size (zig-zag varints) ‖ so many bytes ‖ a sync marker (16 bytes). A size that is larger
 * than any that is written ends it with an exception.
 */
public final class AvroBlockGuard extends InputStream {
    /** Of the header: the schema is most of it. */
    private static final int LARGEST_ENTRY = 1 << 20;

    /** Of a block, as it is packed. */
    private static final int LARGEST_BLOCK = 16 << 20;

    private static final int LONGEST_VARINT = 10;

    private final InputStream file;
    private final ByteArrayOutputStream checked = new ByteArrayOutputStream();
    private ByteArrayInputStream ahead;
    private long left;

    /** Checks the header; {@code file} is not closed with this. */
    public AvroBlockGuard(InputStream file) throws IOException {
        this.file = file;
        copy(DataFileConstants.MAGIC.length);
        for (long entries = number(); entries != 0; entries = number()) {
            if (entries < 0) {
                number(); // the size of the entries, which is of no use here
            }
            for (long entry = Math.abs(entries); entry > 0; entry--) {
                copy(atMost(LARGEST_ENTRY, number()));
                copy(atMost(LARGEST_ENTRY, number()));
                atMost(LARGEST_ENTRY, checked.size());
            }
        }
        copy(DataFileConstants.SYNC_SIZE);
        this.ahead = taken();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (ahead.available() == 0 && left == 0 && !begin()) {
            return -1;
        }
        if (ahead.available() > 0) {
            return ahead.read(bytes, offset, length);
        }
        int read = file.read(bytes, offset, (int) Math.min(length, left));
        left -= Math.max(0, read);
        return read;
    }

    /** Looks at how a block begins; false at the end of the file. */
    private boolean begin() throws IOException {
        int first = file.read();
        if (first < 0) {
            return false;
        }
        checked.write(first);
        number(first);
        left = (long) atMost(LARGEST_BLOCK, number()) + DataFileConstants.SYNC_SIZE;
        ahead = taken();
        return true;
    }

    private ByteArrayInputStream taken() {
        ByteArrayInputStream taken = new ByteArrayInputStream(checked.toByteArray());
        checked.reset();
        return taken;
    }

    private void copy(int bytes) throws IOException {
        byte[] read = file.readNBytes(bytes);
        if (read.length < bytes) {
            throw new EOFException("the file ends within its header");
        }
        checked.write(read);
    }

    private long number() throws IOException {
        return number(next());
    }

    /** Reads a zig-zag varint that begins with the byte {@code first}. */
    private long number(int first) throws IOException {
        long value = first & 0x7f;
        int last = first;
        for (int length = 1; last >= 0x80; length++) {
            if (length == LONGEST_VARINT) {
                throw new IOException("a number is longer than any");
            }
            last = next();
            value |= (long) (last & 0x7f) << (7 * length);
        }
        return value >>> 1 ^ -(value & 1);
    }

    private int next() throws IOException {
        int next = file.read();
        if (next < 0) {
            throw new EOFException("the file ends within a number");
        }
        checked.write(next);
        return next;
    }

    private static int atMost(int most, long size) throws IOException {
        if (size < 0 || size > most) {
            throw new IOException("it claims " + size + " bytes where at most " + most + " are written");
        }
        return (int) size;
    }
}
