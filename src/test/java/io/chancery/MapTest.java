package io.chancery;

import static java.util.function.Predicate.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.chancery.model.EntryKind;
import io.chancery.protocol.Topics;
import io.chancery.stream.store.StoreTopic;
import io.chancery.stream.store.TaskStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map in {@code docs/architecture.md} names what the sources have; what is missing there fails a test by name. */
class MapTest {
    private static final Path MAIN = Path.of("src/main/java/io/chancery");
    private static final Path MAP = Path.of("docs/architecture.md");

    private static final Pattern IN_CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LOG_KEY = Pattern.compile("addKeyValue\\(\\s*\"([^\"]+)\"");
    private static final Pattern THREAD =
            Pattern.compile("Thread\\.of(?:Platform|Virtual)\\(\\)[^;]*?\\.name\\(\"([^\"]+)\"");
    private static final Pattern STORE = Pattern.compile("public static final String [A-Z_]+ = \"([^\"]+)\";");
    private static final Pattern DESCRIPTION = Pattern.compile("(?s)/\\*\\*(.+?)\\*/\\s*(?:@\\w+\\s*)?package ");

    /** Comes after what is in the package. */
    private static final Pattern USERS = Pattern.compile("\\. Used (?:by|for|where|wherever|everywhere)\\b");

    private static final Pattern LIMITS = Pattern.compile("\\bmust\\b");
    private static final Pattern PACKAGE_ROW = Pattern.compile("(?m)^\\| `([a-z]+)` \\| .* \\|$");

    @Test
    void namesEveryPackage() {
        assertAllNamed("packages", packages());
    }

    @Test
    void everyPackageSaysWhoUsesIt() {
        assertEquals(Set.of(), packagesSilentOf(USERS), "package-info without a sentence on its own: \"Used by …\"");
    }

    @Test
    void everyPackageSaysWhatItMustNotKnow() {
        assertEquals(Set.of(), packagesSilentOf(LIMITS), "package-info without a limit: \"it must not know …\"");
    }

    @Test
    void namesNoPackageThatIsGone() {
        Set<String> gone = all(PACKAGE_ROW, section("## Packages"));
        gone.removeIf(name -> Files.isDirectory(MAIN.resolve(name)));

        assertEquals(Set.of(), gone, "packages in " + MAP + " that are not there any more");
    }

    @Test
    void namesEveryStore() throws IOException {
        Set<String> stores = all(STORE, Files.readString(MAIN.resolve("stream/store/TaskStores.java")));
        stores.add("public-keys");

        assertEquals(
                Set.of(),
                missing(
                        StoreTopic.names("").stream()
                                .map(topic -> topic.substring(1, topic.length() - "-changelog".length()))
                                .collect(Collectors.toSet()),
                        stores),
                "stores that are not constants of " + TaskStores.class.getSimpleName());
        assertAllNamed("stores", stores);
    }

    @Test
    void namesEveryKindOfEntry() {
        Set<String> spans = all(IN_CODE, section("### Key prefixes"));

        List<EntryKind> missing = Stream.of(EntryKind.values())
                .filter(kind -> spans.stream().noneMatch(span -> ("/" + span).contains("/" + kind.prefix())))
                .toList();

        assertEquals(List.of(), missing, "kinds of entries that " + MAP + " does not name");
    }

    @Test
    void namesEveryTopic() {
        assertAllNamed("topics", Set.copyOf(Topics.withPrefix("").all()));
    }

    @Test
    void namesEveryLogKey() {
        assertAllNamed("log keys", found(LOG_KEY));
    }

    /** The threads of the benchmark and of the development broker and registry are of no concern to a worker. */
    @Test
    void namesEveryThread() {
        Set<String> threads = found(THREAD, "bench", "dev", "registry").stream()
                .map(name -> name.endsWith("-") ? name + "N" : name)
                .collect(Collectors.toSet());

        assertAllNamed("threads", threads);
    }

    /** Returns the packages whose {@code package-info} does not have what is asked for, or that have none. */
    private static Set<String> packagesSilentOf(Pattern asked) {
        Set<String> silent = packages();
        silent.removeIf(name -> asked.matcher(description(name)).find());
        return silent;
    }

    private static Set<String> packages() {
        return sources()
                .map(file -> MAIN.relativize(file.getParent()).toString().replace('/', '.'))
                .filter(not(String::isEmpty))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns what a package's {@code package-info} says, in one line; empty if it has none. */
    private static String description(String name) {
        Path file = MAIN.resolve(name.replace('.', '/')).resolve("package-info.java");
        return Files.exists(file)
                ? String.join(" ", all(DESCRIPTION, read(file))).replaceAll("[\\s*]+", " ")
                : "";
    }

    private static void assertAllNamed(String what, Set<String> expected) {
        assertFalse(expected.isEmpty(), "found no " + what);
        assertEquals(Set.of(), missing(expected, all(IN_CODE, map())), what + " that " + MAP + " does not name");
    }

    private static Set<String> missing(Set<String> expected, Set<String> named) {
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(named);
        return missing;
    }

    /** Returns what the pattern finds in all sources but those of some packages. */
    private static Set<String> found(Pattern pattern, String... without) {
        return sources(without)
                .flatMap(file -> all(pattern, read(file)).stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MapTest::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String group(MatchResult match) {
        return match.group(1);
    }

    private static String section(String heading) {
        String map = map();
        int start = map.indexOf(heading);
        Matcher next = Pattern.compile("(?m)^##+ ").matcher(map);
        return map.substring(start, next.find(start + 1) ? next.start() : map.length());
    }

    private static Stream<Path> sources(String... without) {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> Stream.of(without).noneMatch(name -> file.startsWith(MAIN.resolve(name))))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String map() {
        return read(MAP);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
