package io.chancery.app.config;

import io.chancery.model.RejectionCode;
import io.chancery.rotation.RotationCode;

/** The document of every code that a request can be refused with, or a command can end with. */
final class RejectionDocs {
    private RejectionDocs() {}

    static String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("<!-- ").append(ConfigDocs.GENERATED).append(" -->\n");
        text.append("""
                # Rejections

                A request that is not signed ends in one record on `signing-rejections`, with a code from this list, and \
                in one audit event that has the code as its outcome. Codes are stable; sentences are not. Later versions may \
                add codes: treat one that you do not know by the record's `retryable`.

                | field | meaning |
                |---|---|
                | `code` | from the table below |
                | `field` | the field at fault, from the request down, such as `payload.value`; null if the fault is not one field's |
                | `reason` | one sentence for people, without secrets and without the refused value |
                | `rule` | the rule of the wallet's policy that came closest to allowing it; null if no rule has to do with it |
                | `retryable` | whether the same request, under a new id, may succeed later without being changed |

                | code | retryable | meaning | what to do |
                |---|---|---|---|
                """);
        for (RejectionCode code : RejectionCode.values()) {
            text.append("| `%s` | %s | %s | %s |\n"
                    .formatted(code.code(), code.retryable() ? "yes" : "no", code.description(), code.remedy()));
        }
        text.append("""

                ## Commands
                A command ends in one record on `rotation-results`, with a code from this list or, where the same reason \
                stands in the way of a request, from the one above.

                | code | meaning | what to do |
                |---|---|---|
                """);
        for (RotationCode code : RotationCode.values()) {
            text.append("| `%s` | %s | %s |\n".formatted(code.code(), code.description(), code.remedy()));
        }
        return text.toString();
    }
}
