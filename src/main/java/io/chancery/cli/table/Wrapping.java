package io.chancery.cli.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a text that is wider than its place. Lines end at spaces; a word that is wider than a line is broken,
 * and a backslash marks where. Lines after the first are set in, so that none looks like the first line of something
 * else.
 */
public final class Wrapping {
    static final String SET_IN = "  ";

    private static final char BROKEN = '\\';

    /** A part that is never broken: an escape, or a character with the marks above it. */
    private static final Pattern UNIT = Pattern.compile("\\\\u[0-9a-f]{4}|\\\\.|.[\\p{Mn}\\p{Me}]*+", Pattern.DOTALL);

    private Wrapping() {}

    /** Returns {@code text}, in which values are escaped already, in lines of at most {@code width} columns. */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        String before = "";
        while (true) {
            int place = width - before.length();
            int end = fitting(rest, place);
            if (end == rest.length()) {
                lines.add(before + rest);
                return lines;
            }
            int space = rest.lastIndexOf(' ', end);
            if (space > 0) {
                lines.add(before + rest.substring(0, space));
                rest = rest.substring(space + 1);
            } else {
                end = Math.max(fitting(rest, place - 1), 1);
                lines.add(before + rest.substring(0, end) + BROKEN);
                rest = rest.substring(end);
            }
            before = SET_IN;
        }
    }

    /** Returns the end of the longest beginning of {@code text} that {@code width} columns hold. */
    private static int fitting(String text, int width) {
        Matcher units = UNIT.matcher(text);
        int used = 0;
        int end = 0;
        while (units.find()) {
            used += DisplayWidth.of(units.group());
            if (used > width) {
                return end;
            }
            end = units.end();
        }
        return end;
    }
}
