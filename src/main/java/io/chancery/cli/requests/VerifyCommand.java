package io.chancery.cli.requests;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.ExpectedKeyOptions;
import io.chancery.cli.common.Fault;
import io.chancery.cli.common.JsonDocuments;
import io.chancery.cli.common.JsonLines;
import io.chancery.cli.common.Output;
import io.chancery.client.verdict.OutcomeVerdict;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chancery verify}. */
@Command(
        name = "verify",
        description =
                "Check an outcome against the request that it answers: its digest, signature, account and transaction."
                        + " Needs no configuration and connects to nothing. Ends with 0 if all is right.",
        footer = {
            "",
            "Example: bin/chancery verify request.json outcome.json \\",
            "         --address 0x70997970c51812dc3a010c7d01b50e0d17dc79c8"
        })
public final class VerifyCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..2",
            paramLabel = "FILE",
            description =
                    "The request and the outcome as JSON documents, - for standard input; with --jsonl one file with"
                            + " both in every line (default: standard input).")
    private List<String> files = new ArrayList<>();

    @Mixin
    private ExpectedKeyOptions expected = new ExpectedKeyOptions();

    @Option(
            names = "--encrypted",
            description = "The request was sent encrypted: the outcome may lack the transaction.")
    private boolean encrypted;

    @Option(
            names = "--jsonl",
            description =
                    "Read {\"request\":…,\"outcome\":…} from every line, \"publicKey\" and \"address\" with it if the"
                            + " line has them, and print a JSON object for each.")
    private boolean lines;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        OutcomeFilesVerification verification = new OutcomeFilesVerification(expected.expectation(encrypted));
        if (lines) {
            String file = files.isEmpty() ? JsonDocuments.STANDARD_INPUT : one();
            return JsonLines.of(file, line -> VerdictReport.json(verification.ofLine(line)), output::printAlways);
        }
        ObjectNode pair = pair();
        OutcomeFilesVerification.Checked checked;
        try {
            checked = verification.ofLine(pair);
        } catch (RuntimeException problem) {
            throw Fault.failure(problem);
        }
        output.print(VerdictReport.json(checked), VerdictReport.text(checked));
        return checked.verdict() instanceof OutcomeVerdict.Right ? ExitCode.OK : ExitCode.FAILED;
    }

    private ObjectNode pair() {
        if (files.size() != 2) {
            throw usage("verify takes two documents, the request and the outcome");
        }
        if (files.stream().allMatch(JsonDocuments.STANDARD_INPUT::equals)) {
            throw usage("only one of the documents can come from standard input");
        }
        ObjectNode pair = JsonNodeFactory.instance.objectNode();
        pair.set(OutcomeFilesVerification.REQUEST, JsonDocuments.read(files.getFirst()));
        pair.set(OutcomeFilesVerification.OUTCOME, JsonDocuments.read(files.getLast()));
        return pair;
    }

    private String one() {
        if (files.size() != 1) {
            throw usage("with --jsonl, verify takes one file");
        }
        return files.getFirst();
    }

    private static Failure usage(String what) {
        return new Failure("usage", ExitCode.USAGE, what, "try: chancery verify request.json outcome.json", null);
    }
}
