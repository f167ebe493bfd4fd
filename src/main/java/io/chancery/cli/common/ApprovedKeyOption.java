package io.chancery.cli.common;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The key that an operator expects to approve. */
public final class ApprovedKeyOption {
    @Option(
            names = "--key-id",
            paramLabel = "ID",
            description =
                    "The whole id of the key that you expect, as the proposer wrote it. If another key is proposed, or"
                            + " none by its id, the command fails (key-mismatch) and approves nothing.")
    private @Nullable String expected;

    /** Returns whether a key is expected. */
    public boolean isGiven() {
        return expected != null;
    }

    /**
     * Says that the key of {@code keyId} is the expected one; throws {@link Failure} if it is another. Says nothing if
     * no key is expected.
     *
     * @param keyId the proposed key, or null if none is proposed by its id
     */
    public void check(Output output, @Nullable String keyId) {
        if (expected == null) {
            return;
        }
        if (keyId == null || !keyId.equals(expected)) {
            throw mismatch(new ShownKey(expected), keyId);
        }
        output.print(
                new ShownKey(keyId)
                        .putInto(JsonNodeFactory.instance.objectNode().put("isExpectedKey", true)),
                "this is the key that --key-id names");
    }

    private static Failure mismatch(ShownKey wanted, @Nullable String keyId) {
        String proposed = keyId == null ? "no key is proposed by its id" : "the proposed key is " + new ShownKey(keyId);
        return new Failure(
                "key-mismatch",
                ExitCode.FAILED,
                proposed + ", but --key-id names " + wanted,
                "nothing was approved; ask the proposer which key it is, and write the id as the proposer wrote it:"
                        + " an ARN and the bare id in it are different ids",
                null);
    }
}
