package io.chancery.kms.local;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The line of a key's file that says when the key was made: {@code Created: 2026-11-22T12:00:00Z}. It stands before the
 * PEM block, where RFC 7468 (section 2) lets text be that every other program passes over. Files that were made
 * elsewhere have none.
 */
final class CreationLine {
    private static final Pattern LINE = Pattern.compile("(?m)^Created: (\\S{1,40})$");

    private CreationLine() {}

    /** Returns the line for a key that is made at {@code now}, with its end. */
    static String of(Instant now) {
        return "Created: " + now.truncatedTo(ChronoUnit.SECONDS) + "\n";
    }

    /** Returns what the first such line of {@code text} says, or null if there is none or it is no date. */
    static @Nullable Instant read(String text) {
        Matcher line = LINE.matcher(text);
        try {
            return line.find() ? Instant.parse(line.group(1)) : null;
        } catch (DateTimeParseException noDate) {
            return null;
        }
    }
}
