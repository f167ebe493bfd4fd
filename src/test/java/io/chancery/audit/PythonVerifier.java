package io.chancery.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** docs/audit_verify.py on a directory. */
public final class PythonVerifier {
    private PythonVerifier() {}

    /** What it prints, of which the last line begins with {@code ok} or {@code WRONG}. */
    public static String verify(Path directory, String... options) {
        List<String> line = new ArrayList<>(List.of("python3", "docs/audit_verify.py"));
        line.addAll(List.of(options));
        line.add(Trail.KEY.vkey());
        try (Stream<Path> files = Files.list(directory)) {
            files.sorted().map(Path::toString).forEach(line::add);
            Process python = new ProcessBuilder(line).redirectErrorStream(true).start();
            return new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
