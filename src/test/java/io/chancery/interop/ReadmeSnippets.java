package io.chancery.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The code of the README and other documents, as it stands there. */
final class ReadmeSnippets {
    private ReadmeSnippets() {}

    /** The README's block of code behind {@code <!-- snippet: name -->}. */
    static String named(String name) {
        return named(Path.of("README.md"), name);
    }

    /** The same of another document. */
    static String named(Path document, String name) {
        String text = read(document);
        int marker = text.indexOf("<!-- snippet: " + name + " -->");
        if (marker < 0) {
            throw new IllegalStateException(document + " has no snippet " + name);
        }
        int start = text.indexOf('\n', text.indexOf("```", marker)) + 1;
        return text.substring(start, text.indexOf("```", start));
    }

    private static String read(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
