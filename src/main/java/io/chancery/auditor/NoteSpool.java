package io.chancery.auditor;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Notes that are kept in a hidden file for later: first all are added, then they are read in the same order. */
final class NoteSpool implements AutoCloseable {
    private final Path file;
    private final DataOutputStream out;
    private @Nullable DataInputStream in;
    private long left;

    /** In {@code directory}, until it is closed. */
    NoteSpool(Path directory) throws IOException {
        this.file = Files.createTempFile(directory, ".checkpoints-", "");
        this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    }

    void add(String note) {
        byte[] bytes = note.getBytes(StandardCharsets.UTF_8);
        try {
            out.writeInt(bytes.length);
            out.write(bytes);
            left++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next note, or null if there are no more. */
    @Nullable
    String next() throws IOException {
        if (in == null) {
            out.close();
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
        }
        if (left == 0) {
            return null;
        }
        left--;
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        out.close();
        if (in != null) {
            in.close();
        }
        Files.delete(file);
    }
}
