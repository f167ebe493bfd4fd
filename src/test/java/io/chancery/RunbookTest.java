package io.chancery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The runbook has what a worker logs at WARN and ERROR and why it does not start, as it is logged, and nothing that is
 * never logged.
 */
class RunbookTest {
    private static final Path MAIN = Path.of("src/main/java/io/chancery");
    private static final Path RUNBOOK = Path.of("docs/runbook.md");
    private static final Path RECOVERY = Path.of("docs/audit-recovery.md");

    /** A worker does not run these: they log for whoever is at the terminal. */
    private static final List<String> OTHERS = List.of("bench", "cli", "client", "auditor", "show", "siem");

    /** The packages whose failures keep a worker from starting. */
    private static final List<String> STARTUP = List.of("worker", "topics", "trail", "failure");

    private static final Pattern LEVEL = Pattern.compile("\\bat(Trace|Debug|Info|Warn|Error)\\(\\)|\\.log\\(");
    private static final Pattern SHORT = Pattern.compile("LOG\\.(?:warn|error)\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern CODE = Pattern.compile("new Failure\\(\\s*\"([a-z-]+)\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]+) \\|");
    private static final Pattern IN_CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern BLANK = Pattern.compile("…|\\bN\\b|\\bP\\b");

    @Test
    void hasEveryLineThatAWorkerLogsAtWarnAndError() {
        List<String> entries = entries(read(RUNBOOK));

        Set<String> missing = new TreeSet<>();
        for (Path source : sources(file -> OTHERS.stream().noneMatch(name -> file.startsWith(MAIN.resolve(name))))) {
            messages(joined(source)).stream()
                    .filter(message -> entries.stream().noneMatch(entry -> isOf(entry, message)))
                    .forEach(missing::add);
        }

        assertEquals(Set.of(), missing, "add each to " + RUNBOOK + ", with what to do");
    }

    @Test
    void hasEveryCodeThatKeepsAWorkerFromStarting() {
        List<String> entries = entries(read(RUNBOOK));

        Set<String> missing =
                sources(file -> STARTUP.stream().anyMatch(name -> file.startsWith(MAIN.resolve(name)))).stream()
                        .flatMap(source -> CODE.matcher(joined(source)).results())
                        .map(code -> code.group(1))
                        .filter(code -> !entries.contains(code))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), missing, "add each to " + RUNBOOK + ", with what to do");
    }

    @Test
    void hasNothingThatIsNeverSaid() {
        Set<String> said = sources(file -> true).stream()
                .flatMap(source -> TEXT.matcher(joined(source)).results())
                .map(text -> text.group(1).replace("\\\"", "\""))
                .collect(Collectors.toSet());

        Set<String> unknown = Stream.of(RUNBOOK, RECOVERY)
                .flatMap(page -> entries(read(page)).stream())
                .flatMap(entry -> BLANK.splitAsStream(entry))
                .map(part -> part.strip().replaceAll("^[,:(]+|[,:(]+$", ""))
                .filter(part -> part.contains(" "))
                .filter(part -> said.stream().noneMatch(text -> text.contains(part)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), unknown, "no source has these texts");
    }

    /** Returns what stands in code in the first cells of the page's tables. */
    private static List<String> entries(String page) {
        List<String> entries = ROW.matcher(page)
                .results()
                .flatMap(row -> IN_CODE.matcher(row.group(1)).results())
                .map(code -> code.group(1))
                .toList();
        assertFalse(entries.isEmpty(), "found no entries");
        return entries;
    }

    /** Whether the entry is the message, or its beginning and an ellipsis. */
    private static boolean isOf(String entry, String message) {
        return entry.endsWith("…")
                ? message.startsWith(entry.substring(0, entry.length() - 1))
                : (message.startsWith(entry) && message.length() - entry.length() <= 1)
                        || message.startsWith(entry + ";");
    }

    /** Returns the constant texts that are logged at WARN and ERROR. */
    private static Set<String> messages(String source) {
        Set<String> messages = SHORT.matcher(source)
                .results()
                .map(text -> text.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Matcher matcher = LEVEL.matcher(source);
        String level = "";
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                level = matcher.group(1);
            } else if (level.equals("Warn") || level.equals("Error")) {
                String call = source.substring(matcher.end(), source.indexOf(';', endOfCall(source, matcher.end())));
                TEXT.matcher(call)
                        .results()
                        .map(text -> text.group(1).strip())
                        .filter(text -> Character.isLetter(text.charAt(0)))
                        .forEach(messages::add);
            }
        }
        return messages;
    }

    /** Returns where the call's parentheses end, texts left aside. */
    private static int endOfCall(String source, int start) {
        int depth = 1;
        boolean inText = false;
        int at = start;
        while (depth > 0) {
            char c = source.charAt(at);
            if (c == '"' && source.charAt(at - 1) != '\\') {
                inText = !inText;
            } else if (!inText && c == '(') {
                depth++;
            } else if (!inText && c == ')') {
                depth--;
            }
            at++;
        }
        return at;
    }

    private static String joined(Path source) {
        return JOINED.matcher(read(source)).replaceAll("");
    }

    private static List<Path> sources(Predicate<Path> wanted) {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(wanted)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
