package io.chancery.trail;

import io.chancery.audit.note.NoteReader;
import io.chancery.text.LineReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/** Signed notes in a file, one after another, which one process at a time appends to. Not thread-safe. */
final class CheckpointFile implements AutoCloseable {
    private static final int TAIL = 1 << 17;

    /** What a line of a signature begins with, byte by byte. */
    private static final String SIGNATURE =
            new String("— ".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    private final Path path;
    private final FileChannel channel;

    /** How much of the file is whole notes. */
    private long whole;

    private CheckpointFile(Path path, FileChannel channel, long whole) {
        this.path = path;
        this.channel = channel;
        this.whole = whole;
    }

    /**
     * Opens a file for appending, and makes it, in its directory, if it is not there. A note at its end that a crash
     * has cut off is removed, since it will be copied again.
     *
     * @param origin of the notes
     * @throws IOException also if another process appends to it, or it ends with something else
     */
    static CheckpointFile open(Path path, String origin) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(channel);
            CheckpointFile file = new CheckpointFile(path, channel, wholeNotes(channel, origin));
            file.removeRest();
            return file;
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    Path path() {
        return path;
    }

    /** Shows {@code reader} every note, in their order. */
    void read(Consumer<String> reader) throws IOException {
        try (LineReader lines = new LineReader(Files.newBufferedReader(path))) {
            NoteReader notes = new NoteReader(lines);
            for (String note = notes.next(); note != null; note = notes.next()) {
                reader.accept(note);
            }
        }
    }

    /** Appends {@code notes}; when it returns they are on the disk. */
    void append(List<String> notes) throws IOException {
        removeRest();
        ByteBuffer bytes = ByteBuffer.wrap(String.join("", notes).getBytes(StandardCharsets.UTF_8));
        long next = whole;
        while (bytes.hasRemaining()) {
            next += channel.write(bytes, next);
        }
        channel.force(true);
        whole = next;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** A crash, or a full disk, may have left a part of a note. */
    private void removeRest() throws IOException {
        if (channel.size() > whole) {
            channel.truncate(whole);
        }
    }

    private static void lock(FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() == null) {
                throw new IOException("another process writes to it");
            }
        } catch (OverlappingFileLockException taken) {
            throw new IOException("another worker of this process writes to it", taken);
        }
    }

    /** How much of a file is whole notes: up to the end of its last line of a signature. */
    private static long wholeNotes(FileChannel channel, String origin) throws IOException {
        long from = Math.max(0, channel.size() - TAIL);
        // One byte, one character: positions stay what they are.
        String tail = new String(read(channel, from), StandardCharsets.ISO_8859_1);
        int whole = 0;
        for (int end = tail.lastIndexOf('\n'); end >= 0 && whole == 0; end = tail.lastIndexOf('\n', end - 1)) {
            if (tail.startsWith(SIGNATURE, tail.lastIndexOf('\n', end - 1) + 1)) {
                whole = end + 1;
            }
        }
        requireNote(tail.substring(whole), origin);
        return from + whole;
    }

    /** Nothing but our own is cut off. */
    private static void requireNote(String rest, String origin) throws IOException {
        String begin = new String((origin + "/").getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        if (!rest.startsWith(begin) && !begin.startsWith(rest)) {
            throw new IOException("it does not end with a checkpoint of " + origin);
        }
    }

    private static byte[] read(FileChannel channel, long from) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - from));
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // until it is full
        }
        return bytes.array();
    }
}
