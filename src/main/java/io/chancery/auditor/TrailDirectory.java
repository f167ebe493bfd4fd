package io.chancery.auditor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files under a directory, in the order of their names, with numbers in names compared as numbers. */
record TrailDirectory(Path path) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** Returns the files; hidden ones are left aside. */
    List<Path> files() throws IOException {
        try (Stream<Path> walked = Files.walk(path)) {
            List<Path> found = new ArrayList<>(walked.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList());
            found.sort(Comparator.comparing(TrailDirectory::sortable));
            return found;
        }
    }

    /** The name with every number written in as many digits. */
    private static String sortable(Path path) {
        return NUMBER.matcher(path.toString())
                .replaceAll(number -> "0".repeat(18 - number.group().length()) + number.group());
    }
}
