package io.chancery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every link between pages, and every page that a message names, leads somewhere: to a file, and to a heading in it. */
class LinksTest {
    private static final Path ROOT = Path.of("");
    private static final Path DOCS = Path.of("docs");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern NAMED = Pattern.compile("\\bdocs/[\\w./-]+\\.(?:md|py|template)\\b");

    @Test
    void everyLinkOfAPageLeadsToAFileAndItsHeading() {
        Set<String> broken = new TreeSet<>();
        for (Path page : pages()) {
            LINK.matcher(read(page))
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> !ELSEWHERE.matcher(link).matches())
                    .filter(link -> !leadsSomewhere(page, link))
                    .forEach(link -> broken.add(page + ": " + link));
        }

        assertEquals(Set.of(), broken, "links that lead nowhere");
    }

    @Test
    void everyPageThatASourceNamesIsThere() {
        Set<String> missing = new TreeSet<>();
        for (Path source : files(Path.of("src/main"), ".java", ".avsc")) {
            NAMED.matcher(read(source))
                    .results()
                    .map(MatchResult::group)
                    .filter(name -> !Files.exists(Path.of(name)))
                    .forEach(name -> missing.add(source + ": " + name));
        }

        assertEquals(Set.of(), missing, "pages that are not there");
    }

    @Test
    void theDocumentsAreListedForAReader() {
        String list = read(DOCS.resolve("README.md"));
        Set<String> missing = files(DOCS, ".md").stream()
                .filter(page -> page.getNameCount() == 2)
                .map(page -> page.getFileName().toString())
                .filter(name -> !List.of("README.md", "operations.md").contains(name))
                .filter(name -> !list.contains("(" + name + ")"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), missing, "pages that docs/README.md does not list");
    }

    @Test
    void findsALinkToAHeadingThatIsNotThere() {
        Path page = Path.of("README.md");

        assertEquals(
                List.of(true, false, false),
                Stream.of("docs/README.md#operators", "docs/README.md#nobody", "docs/no-such-page.md")
                        .map(link -> leadsSomewhere(page, link))
                        .toList());
    }

    private static boolean leadsSomewhere(Path page, String link) {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? page : page.resolveSibling(path).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return hash < 0 || !target.toString().endsWith(".md") || anchors(target).contains(link.substring(hash + 1));
    }

    /** Returns the anchors of the page's headings, as GitHub makes them. */
    private static Set<String> anchors(Path page) {
        return HEADING.matcher(FENCED.matcher(read(page)).replaceAll(""))
                .results()
                .map(heading -> heading.group(1)
                        .replaceAll("\\[([^]]*)\\]\\([^)]*\\)", "$1")
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static Set<Path> pages() {
        Set<Path> pages = new TreeSet<>(files(DOCS, ".md"));
        for (String directory : List.of("connectors", "schemas", "src/test/resources", "src/fuzz", "src/interop")) {
            pages.addAll(files(Path.of(directory), ".md"));
        }
        try (Stream<Path> root = Files.list(ROOT)) {
            root.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertFalse(pages.isEmpty(), "found no pages");
        return pages;
    }

    private static List<Path> files(Path directory, String... ends) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> Stream.of(ends).anyMatch(file.toString()::endsWith))
                    .filter(file -> !file.toString().contains("node_modules"))
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
