package io.chancery.cli.requests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.Fault;
import io.chancery.cli.common.JsonDocuments;
import io.chancery.cli.common.JsonLines;
import io.chancery.cli.common.KeyHintOptions;
import io.chancery.cli.common.Output;
import io.chancery.crypto.BouncyCastleSecp256k1;
import io.chancery.failure.ExitCode;
import io.chancery.kinds.Payloads;
import io.chancery.records.json.RequestJson;
import io.chancery.records.mapping.RecordMapper;
import io.chancery.show.Details;
import io.chancery.show.Preview;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chancery digest}. */
@Command(
        name = "digest",
        description =
                "Show exactly what would be signed for a request: the bytes, their digest and what they mean. Needs no"
                        + " configuration and connects to nothing.",
        footer = {"", "Example: bin/chancery digest request.json"})
public final class DigestCommand implements Callable<Integer> {
    private final RequestJson requests = new RequestJson(new RecordMapper());

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = JsonDocuments.STANDARD_INPUT,
            description = "A request as a JSON document; - for standard input (default).")
    private String file = JsonDocuments.STANDARD_INPUT;

    @Option(
            names = "--jsonl",
            description =
                    "Read a document from every line, and print a JSON object for each: what would be signed, or an"
                            + " error. Ends with 1 if there was any.")
    private boolean lines;

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    private KeyHintOptions key = new KeyHintOptions();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        // Nothing is verified here, so the native library need not be loaded.
        Preview preview = new Preview(new Payloads(new BouncyCastleSecp256k1()), key.hint());
        if (lines) {
            return JsonLines.of(file, document -> json(document, show(preview, document)), output::printAlways);
        }
        ObjectNode document = JsonDocuments.read(file);
        try {
            Details details = show(preview, document);
            output.printLines(json(document, details), details.toText());
            return ExitCode.OK;
        } catch (RuntimeException problem) {
            throw Fault.failure(problem);
        }
    }

    private Details show(Preview preview, ObjectNode document) {
        return preview.of(requests.judge(document, Instant.now()));
    }

    private static ObjectNode json(ObjectNode document, Details details) {
        ObjectNode json = details.toJson();
        return document.has("id") ? json : json.putNull("requestId");
    }
}
