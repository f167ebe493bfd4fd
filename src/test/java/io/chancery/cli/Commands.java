package io.chancery.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs commands and keeps what they print. */
public final class Commands {
    private static final ObjectMapper JSON = new ObjectMapper();

    public final StringWriter out = new StringWriter();
    public final StringWriter err = new StringWriter();

    public int execute(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return CommandLines.create()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    /** Runs a command with the development settings of a local {@code keystore} and no broker. */
    public int executeWithKeystore(Path keystore, List<String> words) {
        List<String> line = new ArrayList<>(words);
        List.of(
                        "environment=development",
                        "kms.backend=local",
                        "kms.local.keystore=" + keystore,
                        "kms.local.passphrase=passphrase")
                .forEach(setting -> line.addAll(List.of("--set", setting)));
        return execute(line.toArray(String[]::new));
    }

    /** What was printed, a JSON object in every line. */
    public List<ObjectNode> lines() {
        return out.toString().lines().map(Commands::object).toList();
    }

    public static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
