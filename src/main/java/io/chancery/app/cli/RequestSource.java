package io.chancery.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.app.failure.ExitCode;
import io.chancery.app.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where a request comes from: a document, or the options of a transaction. */
final class RequestSource {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "A request as a JSON document; - for standard input.")
    private @Nullable String file;

    @ArgGroup(exclusive = false, heading = "A transaction%n")
    private @Nullable TransactionOptions transaction;

    ObjectNode document() {
        if (transaction != null) {
            return transaction.document();
        }
        String name = String.valueOf(file);
        try {
            JsonNode document =
                    name.equals("-") ? JSON.readTree(System.in) : JSON.readTree(Files.readString(Path.of(name)));
            if (document instanceof ObjectNode object) {
                return object;
            }
            throw unreadable(name, "it must be one JSON object", null);
        } catch (JsonProcessingException malformed) {
            throw unreadable(
                    name, "it is not JSON, line " + malformed.getLocation().getLineNr(), malformed);
        } catch (IOException missing) {
            throw unreadable(name, "it is missing or cannot be read", missing);
        }
    }

    private static Failure unreadable(String name, String reason, @Nullable Throwable cause) {
        return new Failure(
                "unreadable-request",
                ExitCode.USAGE,
                "the request document " + name + " cannot be used: " + reason,
                "pass a file with one JSON object, or - and write it to standard input",
                cause);
    }
}
