package io.chancery.cli.requests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.JsonDocuments;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where a request comes from: a document, or the options of a transaction. */
final class RequestSource {
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
        return JsonDocuments.read(String.valueOf(file));
    }
}
