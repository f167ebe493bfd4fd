package io.chancery.cli.table;

import io.chancery.text.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * Named values, one below the other. A value whose words do not fit beside its name goes below it, so that it stays
 * whole wherever a line holds it.
 */
public final class Facts {
    private final String before;
    private final int names;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    /**
     * @param before what every line begins with
     * @param names the columns that names take
     * @param width the columns that a line may take
     */
    public Facts(String before, int names, int width) {
        this.before = before;
        this.names = names;
        this.width = width;
    }

    /** Adds a line, of no name; values in it are escaped already. */
    public void line(String text) {
        lines.addAll(Wrapping.wrap(text, width));
    }

    /** Adds a value, which is escaped here; the name is escaped already. */
    public void add(String name, Object value) {
        addEscaped(name, Printable.of(value.toString()));
    }

    /** Adds a value that is escaped already. */
    void addEscaped(String name, String text) {
        int gap = names + 1 - DisplayWidth.of(name);
        int beside = width - before.length() - names - 1;
        if (gap > 0 && widestWord(text) <= beside - Wrapping.SET_IN.length()) {
            add(before + name + " ".repeat(gap), text, beside);
        } else {
            line(before + name);
            String below = before + Wrapping.SET_IN + Wrapping.SET_IN;
            add(below, text, width - below.length());
        }
    }

    private void add(String label, String text, int place) {
        String start = label;
        for (String line : Wrapping.wrap(text, place)) {
            lines.add(start + line);
            start = " ".repeat(DisplayWidth.of(label));
        }
    }

    private static int widestWord(String text) {
        int widest = 0;
        for (String word : text.split(" ", -1)) {
            widest = Math.max(widest, DisplayWidth.of(word));
        }
        return widest;
    }

    public String text() {
        return String.join(System.lineSeparator(), lines);
    }
}
