package io.chancery.cli.policy;

import io.chancery.admission.policy.Policy;
import io.chancery.admission.policy.condition.InvalidPolicyException;
import io.chancery.cli.common.JsonDocuments;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.model.Utf8Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;

/** Reads policies that people pass to commands. */
final class PolicyFile {
    private PolicyFile() {}

    /** The policy in the file {@code name}, or on standard input; throws {@link Failure} if there is none. */
    static Policy read(String name) {
        return parse(text(name));
    }

    /** The policy that {@code document} is; throws {@link Failure} if it is none. */
    static Policy parse(String document) {
        try {
            return Policy.parse(document);
        } catch (InvalidPolicyException invalid) {
            throw new Failure(
                    "invalid-policy",
                    ExitCode.FAILED,
                    invalid.field() + ": " + invalid.reason(),
                    "docs/policy.md describes the format",
                    invalid);
        }
    }

    /** The text of the file {@code name}, or of standard input; throws {@link Failure} if there is none. */
    static String text(String name) {
        try (InputStream in = JsonDocuments.open(name)) {
            return Utf8Text.decode(in.readAllBytes());
        } catch (CharacterCodingException notText) {
            throw JsonDocuments.unreadable(name, "it is not text in UTF-8", notText);
        } catch (IOException missing) {
            throw JsonDocuments.unreadable(name, "it is missing or cannot be read", missing);
        }
    }
}
