package io.chancery.audit.note;

import io.chancery.text.LineReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads signed notes that stand one after another in a file, one at a time. A note ends with the last line of its
 * signatures.
 */
public final class NoteReader {
    private static final int MOST_LINES = 10_000;
    private static final int LONGEST = 1 << 20;

    private final LineReader lines;

    private @Nullable String ahead;
    private int read;

    /** Reads from where {@code lines} stands; the caller closes it. */
    public NoteReader(LineReader lines) {
        this.lines = lines;
    }

    /**
     * The next note as it stands there, or null at the end.
     *
     * @throws MalformedNoteException if the file ends within it, or it is longer than any note
     */
    public @Nullable String next() {
        List<String> note = new ArrayList<>();
        boolean signed = false;
        long characters = 0;
        for (String line = peek(); line != null; line = peek()) {
            if (note.isEmpty() && line.isEmpty()) { // a sink may put one between records
                ahead = null;
                continue;
            }
            boolean signature = line.startsWith(SignedNote.SIGNATURE_MARK);
            if (signed && !signature) {
                break;
            }
            signed = signature;
            note.add(line);
            ahead = null;
            characters += line.length();
            if (note.size() > MOST_LINES || characters > LONGEST) {
                throw new MalformedNoteException("A note is shorter than what ends in line " + read);
            }
        }
        if (note.isEmpty()) {
            return null;
        }
        if (!signed) {
            throw new MalformedNoteException("A note ends with a line of its signature, not as in line " + read);
        }
        return String.join("\n", note) + "\n";
    }

    /** The number of the line that was read last, from 1. */
    public int line() {
        return ahead == null ? read : read - 1;
    }

    private @Nullable String peek() {
        try {
            if (ahead == null) {
                ahead = lines.next();
                read += ahead == null ? 0 : 1;
            }
            return ahead;
        } catch (LineReader.LineTooLongException bomb) {
            throw new MalformedNoteException("Line " + (read + 1) + " is longer than any of a note");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
