package io.chancery.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every setting that a message, a page or a file for operators names can be set: else who follows a remedy is told that
 * the setting is unknown. A name is whatever begins as a setting does, up to its first dot.
 */
class NamedSettingsTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path PACKAGES = SOURCES.resolve("io/chancery");
    private static final Set<String> SETTINGS = ChanceryConfig.DEFINITIONS.names();

    /** The prefixes whose settings are passed on to libraries of others. */
    private static final Set<String> GIVEN_ON = Set.of("kafka.", "records.registry.");

    private static final Pattern FILE =
            Pattern.compile(".*\\.(md|json|jsonl|jwk|gz|log|lock|properties|checkpoints|vkey)");

    /** Names of Kafka's, the registry's and AWS's own, and a record's field. */
    private static final Set<String> OTHERS = Set.of(
            "application.server",
            "bearer.auth.cache.expiry.buffer.seconds",
            "kms.amazonaws.com",
            "log.cleaner.dedupe.buffer.size",
            "log.dirs",
            "log.index.size.max.bytes",
            "log.segment.bytes",
            "log.summary.interval.ms",
            "request.id",
            "request.tenant",
            "rotation.stage",
            "schema.registry",
            "schema.registry.basic.auth.user.info",
            "schema.registry.http.*",
            "state.cleanup.delay.ms",
            "state.cleanup.dir.max.age.ms");

    private static final Pattern TEXT = Pattern.compile("(?s)\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final Pattern NAME = Pattern.compile("(?<![\\w./@:#-])(?:"
            + SETTINGS.stream()
                    .map(name -> name.split("\\.", 2)[0])
                    .distinct()
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|"))
            + ")(?:\\.[a-z][a-z0-9]*)+(?:\\.\\*)?(?![\\w(/])");

    @Test
    void everySettingThatAMessageNamesCanBeSet() throws IOException {
        Set<String> unknown = new TreeSet<>();
        for (Path source : under(SOURCES, ".java")) {
            for (String text : texts(Files.readString(source))) {
                unknown.addAll(unknown(text, source));
            }
        }

        assertEquals(Set.of(), unknown);
    }

    @Test
    void everySettingThatAPageNamesCanBeSet() throws IOException {
        Set<String> unknown = new TreeSet<>();
        for (Path page : pages()) {
            unknown.addAll(unknown(Files.readString(page), page));
        }

        assertEquals(Set.of(), unknown);
    }

    @Test
    void findsWhatCannotBeSet() {
        assertEquals(
                Set.of("kms.retry.delay.ms in x", "kms.cache.* in x"),
                unknown("kms.retries, kms.retry.delay.ms, `kms.cache.*` and `kms.*`", Path.of("x")));
    }

    private static Set<String> unknown(String text, Path place) {
        return NAME.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(name -> !isKnown(name))
                .map(name -> name + " in " + place)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isKnown(String name) {
        return SETTINGS.contains(name)
                || (name.endsWith("*")
                        && SETTINGS.stream().anyMatch(each -> each.startsWith(name.substring(0, name.length() - 1))))
                || GIVEN_ON.stream().anyMatch(given -> (name + ".").startsWith(given))
                || OTHERS.contains(name)
                || FILE.matcher(name).matches()
                || Files.isDirectory(PACKAGES.resolve(name.replace('.', '/')));
    }

    private static Set<String> texts(String source) {
        return TEXT.matcher(source)
                .results()
                .map(text -> text.group(1) == null ? text.group(2) : text.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<Path> pages() throws IOException {
        Set<Path> pages = new TreeSet<>(under(Path.of("docs"), ".md"));
        pages.addAll(under(Path.of("deploy"), ""));
        pages.add(Path.of("docs/chancery.properties.template"));
        pages.add(Path.of("docker-compose.yml"));
        pages.add(Path.of("README.md"));
        return pages;
    }

    private static Set<Path> under(Path directory, String end) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            Set<Path> found = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(end))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertTrue(!found.isEmpty(), directory::toString);
            return found;
        }
    }
}
