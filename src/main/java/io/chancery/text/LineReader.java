package io.chancery.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Lines that end with a line feed and with nothing else. {@link java.io.BufferedReader} ends them at a carriage return
 * too, and other languages at U+0085 and U+2028, so that two readers of one file would see different lines.
 */
public final class LineReader implements Closeable {
    private static final int BUFFER = 1 << 16;

    /** The most characters of a line: many times as many as the longest line that is written. */
    private static final int LONGEST = 8 << 20;

    private final Reader in;
    private final char[] buffer = new char[BUFFER];
    private int position;
    private int end;

    /** Reads from {@code in}, which is closed with this. */
    public LineReader(Reader in) {
        this.in = in;
    }

    /** A line is longer than any that is written. */
    public static final class LineTooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        LineTooLongException() {
            super("a line has more than " + LONGEST + " characters");
        }
    }

    /**
     * The next line without its line feed, or null at the end; the last line may lack its line feed.
     *
     * @throws LineTooLongException if it has more characters than are held in memory
     */
    public @Nullable String next() throws IOException {
        StringBuilder begun = null;
        while (fill()) {
            int from = position;
            while (position < end && buffer[position] != '\n') {
                position++;
            }
            if (position < end) {
                String rest = new String(buffer, from, position++ - from);
                return begun == null ? rest : begun.append(rest).toString();
            }
            begun = begun == null ? new StringBuilder() : begun;
            if (begun.length() > LONGEST - (end - from)) {
                throw new LineTooLongException();
            }
            begun.append(buffer, from, end - from);
        }
        return begun == null ? null : begun.toString();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        if (position == end) {
            position = 0;
            end = Math.max(0, in.read(buffer));
        }
        return position < end;
    }
}
