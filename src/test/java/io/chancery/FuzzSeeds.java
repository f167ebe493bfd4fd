package io.chancery;

import io.chancery.model.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The inputs that src/fuzz/run begins with: files in src/fuzz/seeds under the name of the class that is fuzzed. */
public final class FuzzSeeds {
    private static final Path DIRECTORY = Path.of("src/fuzz/seeds");

    private FuzzSeeds() {}

    /** What is committed for {@code target}, by the files' names. */
    public static SortedMap<String, Bytes> of(Class<?> target) {
        SortedMap<String, Bytes> seeds = new TreeMap<>();
        for (Path file : files(directory(target))) {
            try {
                seeds.put(file.getFileName().toString(), Bytes.of(Files.readAllBytes(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return seeds;
    }

    /** Puts {@code seeds} in place of all that {@code target} has. */
    public static void write(Class<?> target, SortedMap<String, Bytes> seeds) throws IOException {
        Path directory = Files.createDirectories(directory(target));
        for (Path file : files(directory)) {
            Files.delete(file);
        }
        for (var seed : seeds.entrySet()) {
            Files.write(directory.resolve(seed.getKey()), seed.getValue().toArray());
        }
    }

    private static Path directory(Class<?> target) {
        return DIRECTORY.resolve(target.getSimpleName());
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
