package io.chancery.cli.common;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * JSON objects that people pass to commands: in files, on standard input, or one per line. Read strictly: UTF-8, no
 * member twice, every digit of a number, within limits that no request comes near.
 */
public final class JsonDocuments {
    /** Stands for standard input. */
    public static final String STANDARD_INPUT = "-";

    /** A value, a member's name and each bracket count: a tree of so many takes some hundred bytes for each. */
    private static final int MOST_TOKENS = 1_000_000;

    /** Typed data nests to 64, within a payload within a request. */
    private static final int DEEPEST = 100;

    private static final int LONGEST_NUMBER = 100;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MOST_TOKENS)
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonDocuments() {}

    /** Reads the file {@code name}; throws {@link Failure} unless it is one JSON object. */
    public static ObjectNode read(String name) {
        try (InputStream in = open(name)) {
            return parse(in.readAllBytes(), name);
        } catch (IOException missing) {
            throw unreadable(name, "it is missing or cannot be read", missing);
        }
    }

    public static InputStream open(String name) throws IOException {
        return name.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(name));
    }

    /** Reads {@code bytes}, which people know as {@code name}. */
    public static ObjectNode parse(byte[] bytes, String name) {
        try (Reader text =
                new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8.newDecoder())) {
            JsonNode document = JSON.readTree(text);
            if (document instanceof ObjectNode object) {
                return object;
            }
            throw unreadable(name, "it must be one JSON object", null);
        } catch (StreamConstraintsException | NumberFormatException exceeded) {
            throw unreadable(
                    name,
                    "it has more than 1,000,000 tokens, nests deeper than 100 or has a number of more than 100 digits",
                    exceeded);
        } catch (JsonProcessingException malformed) {
            throw unreadable(
                    name, "it is not JSON, line " + malformed.getLocation().getLineNr(), malformed);
        } catch (IOException notText) {
            throw unreadable(name, "it is not text in UTF-8", notText);
        }
    }

    public static Failure unreadable(String name, String reason, @Nullable Throwable cause) {
        return new Failure(
                "unreadable-document",
                ExitCode.USAGE,
                "the document " + name + " cannot be used: " + reason,
                "pass a file with one JSON object, or - and write it to standard input",
                cause);
    }
}
