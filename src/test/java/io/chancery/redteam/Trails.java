package io.chancery.redteam;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.audit.HandmadeTrail;
import io.chancery.audit.Trail;
import io.chancery.cli.Commands;
import io.chancery.model.audit.AuditEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Exports that somebody was at, and what {@code audit verify} finds. */
final class Trails {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Trails() {}

    static void lines(Path file, List<AuditEvent> events) {
        try {
            Files.write(file, events.stream().map(HandmadeTrail::line).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code event} as it would be from before trails were chained. */
    static String unchained(AuditEvent event) {
        try {
            ObjectNode line = (ObjectNode) JSON.readTree(HandmadeTrail.line(event));
            List.of("partition", "sequence", "previousHash", "hash").forEach(line::putNull);
            return line.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The codes of what is found in {@code directory}. */
    static List<String> findings(Commands chancery, Path directory, String... options) {
        List<String> arguments = new ArrayList<>(List.of("audit", "verify", "--json", "--key", Trail.KEY.vkey()));
        arguments.addAll(List.of(options));
        arguments.add(directory.toString());
        chancery.execute(arguments.toArray(String[]::new));
        return chancery.lines()
                .getFirst()
                .get("findings")
                .valueStream()
                .map(finding -> finding.get("code").asText())
                .toList();
    }
}
