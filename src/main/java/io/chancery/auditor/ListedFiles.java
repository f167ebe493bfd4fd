package io.chancery.auditor;

import io.chancery.audit.check.Finding;
import io.chancery.audit.check.FindingCode;
import io.chancery.audit.check.Manifest;
import io.chancery.audit.check.Place;
import io.chancery.model.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The files that manifests list by name. Several exports may have files of one name. A file that is missing is no
 * finding here: what its events lack is found by their chains.
 */
public final class ListedFiles {
    private final Map<String, Set<Bytes>> listed = new LinkedHashMap<>();
    private final Map<String, List<Found>> found = new HashMap<>();

    private record Found(String file, Bytes sha256) {}

    /** Takes the files of a manifest. */
    void add(Manifest manifest) {
        manifest.files()
                .forEach(file -> listed.computeIfAbsent(file.name(), none -> new LinkedHashSet<>())
                        .add(file.sha256()));
    }

    /** Returns whether a manifest lists a file of this name. */
    boolean has(String name) {
        return listed.containsKey(name);
    }

    /** Takes the SHA-256 of a file that was passed. */
    void found(String name, String file, Bytes sha256) {
        found.computeIfAbsent(name, none -> new ArrayList<>()).add(new Found(file, sha256));
    }

    /** Tells {@code findings} of files that were passed, but not as they were exported. */
    void end(Consumer<Finding> findings) {
        listed.forEach((name, hashes) -> {
            List<Found> files = found.getOrDefault(name, List.of());
            for (Bytes sha256 : hashes) {
                if (!files.isEmpty() && files.stream().noneMatch(file -> file.sha256.equals(sha256))) {
                    Found file = files.stream()
                            .filter(other -> !hashes.contains(other.sha256))
                            .findFirst()
                            .orElse(files.getFirst());
                    findings.accept(new Finding(
                            FindingCode.FILE_MISMATCH,
                            null,
                            new Place.InFile(file.file, 1),
                            sha256.toHex(),
                            file.sha256.toHex()));
                }
            }
        });
    }
}
