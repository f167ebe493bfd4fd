package io.chancery.cli.setup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.JsonDocuments;
import io.chancery.crypto.jws.JwsPublicKey;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.identity.JwkFile;
import io.chancery.identity.OperatorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The JWK Set of a deployment's operators, in the file that {@code operators.file} names. */
final class OperatorSet {
    static final String FILE = "operators.json";

    private static final String KEYS = "keys";
    private static final String OPERATOR = "operator";

    private final Path file;
    private final boolean exists;
    private final List<ObjectNode> entries = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private boolean changed;

    private OperatorSet(Path file, boolean exists) {
        this.file = file;
        this.exists = exists;
    }

    /** Returns the operators that {@code file} has, or none if it is missing; throws as {@link OperatorsFile#read}. */
    static OperatorSet at(Path file) {
        OperatorSet set = new OperatorSet(file, Files.exists(file));
        if (set.exists && !JsonDocuments.read(file.toString()).path(KEYS).isEmpty()) {
            set.addAll(file);
        }
        set.changed = !set.exists;
        return set;
    }

    /**
     * Adds the operator that {@code argument} names.
     *
     * @param argument {@code NAME=FILE} with a file of one key, or the file of a JWK Set of operators
     */
    void add(String argument) {
        int sign = argument.indexOf('=');
        if (sign < 0) {
            addAll(Path.of(argument));
        } else {
            JwsPublicKey key = JwkFile.readPublic("--operator", Path.of(argument.substring(sign + 1)));
            add(key, OperatorsFile.entry(argument.substring(0, sign), key));
        }
    }

    /** Returns how many operators there are; one with several keys is one. */
    int count() {
        return new HashSet<>(names.values()).size();
    }

    /** Writes the file if it is missing or keys were added; returns what became of it, in one word. */
    String write() throws IOException {
        if (!changed) {
            return "kept";
        }
        Path written = Files.createTempFile(file.getParent(), FILE, ".tmp");
        try {
            ObjectNode set = OperatorsFile.set(entries.toArray(ObjectNode[]::new));
            Files.writeString(written, set.toPrettyString() + "\n");
            if (!entries.isEmpty()) {
                OperatorsFile.read(written);
            }
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
        return exists ? "changed" : "wrote";
    }

    private void addAll(Path set) {
        OperatorsFile.read(set);
        JsonDocuments.read(set.toString()).path(KEYS).forEach(entry -> {
            if (entry instanceof ObjectNode object) {
                add(JwsPublicKey.parse(object.toString()), object);
            }
        });
    }

    private void add(JwsPublicKey key, ObjectNode entry) {
        String name = entry.path(OPERATOR).asText();
        String before = names.putIfAbsent(key.thumbprint(), name);
        if (before == null) {
            entries.add(entry);
            changed = true;
        } else if (!before.equals(name)) {
            throw new Failure(
                    "operator-key-taken",
                    ExitCode.USAGE,
                    "the key of the operator " + name + " is the key of " + before + " too",
                    "give each operator a key of their own: requesters keygen FILE --operator " + name,
                    null);
        }
    }
}
