package io.chancery.cli.requests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.common.Caller;
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

    /** Returns who asks, or null if a document says it. */
    @Nullable
    Caller caller(@Nullable String keyFile) {
        return transaction == null ? null : transaction.caller(keyFile);
    }

    /** @param keyFile the file of the key that signs, or null if there is none */
    ObjectNode document(@Nullable String keyFile) {
        if (transaction != null) {
            return transaction.document(keyFile);
        }
        return JsonDocuments.read(String.valueOf(file));
    }
}
