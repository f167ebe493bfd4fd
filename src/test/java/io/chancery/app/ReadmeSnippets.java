package io.chancery.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The README's code, as it stands there. */
final class ReadmeSnippets {
    private ReadmeSnippets() {}

    /** The block of code behind {@code <!-- snippet: name -->}. */
    static String named(String name) {
        String readme = read();
        int marker = readme.indexOf("<!-- snippet: " + name + " -->");
        if (marker < 0) {
            throw new IllegalStateException("README.md has no snippet " + name);
        }
        int start = readme.indexOf('\n', readme.indexOf("```", marker)) + 1;
        return readme.substring(start, readme.indexOf("```", start));
    }

    private static String read() {
        try {
            return Files.readString(Path.of("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
