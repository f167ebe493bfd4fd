package io.chancery.cli.common;

import io.chancery.text.Printable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one way to standard output and standard error: nothing passes that a terminal would obey, or hide something
 * behind.
 */
public final class Terminal {
    private static final String RED = "\u001b[1;31m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintWriter out;

    public Terminal(PrintWriter out) {
        this.out = out;
    }

    /** Prints {@code text} in one line, whatever it has in it. */
    public void line(String text) {
        print(Printable.line(text));
    }

    /** Prints {@code text} in its lines; values in it are escaped already, so that none adds a line. */
    public void lines(String text) {
        print(Printable.lines(text));
    }

    /** Prints lines with the first word in red, for a terminal that shows colors; none of the lines adds another one. */
    public void alarm(List<String> lines) {
        String first = Printable.line(lines.getFirst());
        int end = first.indexOf(' ');
        print(Stream.concat(
                        Stream.of(
                                end < 0
                                        ? RED + first + PLAIN
                                        : RED + first.substring(0, end) + PLAIN + first.substring(end)),
                        lines.stream().skip(1).map(Printable::line))
                .collect(Collectors.joining(System.lineSeparator())));
    }

    /** Prints the stack trace of {@code problem}, set in, so that no line of a message looks like one of ours. */
    public void trace(Throwable problem) {
        StringWriter trace = new StringWriter();
        problem.printStackTrace(new PrintWriter(trace));
        lines(trace.toString().replace("\t", "    ").indent(2).stripTrailing());
    }

    private void print(String text) {
        out.println(text);
        out.flush();
    }
}
