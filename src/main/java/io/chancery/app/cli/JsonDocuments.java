package io.chancery.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.app.failure.ExitCode;
import io.chancery.app.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** JSON objects that people pass to commands: in files, on standard input, or one per line. */
final class JsonDocuments {
    /** Stands for standard input. */
    static final String STANDARD_INPUT = "-";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonDocuments() {}

    /** Reads the file {@code name}; throws {@link Failure} unless it is one JSON object. */
    static ObjectNode read(String name) {
        try (InputStream in = open(name)) {
            return parse(in.readAllBytes(), name);
        } catch (IOException missing) {
            throw unreadable(name, "it is missing or cannot be read", missing);
        }
    }

    static InputStream open(String name) throws IOException {
        return name.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(name));
    }

    /** Reads {@code bytes}, which people know as {@code name}. */
    static ObjectNode parse(byte[] bytes, String name) {
        try {
            JsonNode document = JSON.readTree(bytes);
            if (document instanceof ObjectNode object) {
                return object;
            }
            throw unreadable(name, "it must be one JSON object", null);
        } catch (JsonProcessingException malformed) {
            throw unreadable(
                    name, "it is not JSON, line " + malformed.getLocation().getLineNr(), malformed);
        } catch (IOException notText) {
            throw unreadable(name, "it is not text in UTF-8", notText);
        }
    }

    static Failure unreadable(String name, String reason, @Nullable Throwable cause) {
        return new Failure(
                "unreadable-document",
                ExitCode.USAGE,
                "the document " + name + " cannot be used: " + reason,
                "pass a file with one JSON object, or - and write it to standard input",
                cause);
    }
}
