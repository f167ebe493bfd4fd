package io.chancery.config;

import io.chancery.model.request.RejectionCode;
import io.chancery.rotation.RotationCode;

/** The document of every code that a request can be refused with, or a command can end with. */
final class RejectionDocs {
    private RejectionDocs() {}

    private static String retryable(RejectionCode code) {
        String exception = code.exception();
        if (exception == null) {
            return code.retryable() ? "yes" : "no";
        }
        return code.retryable() ? "yes, " + exception : exception;
    }

    static String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("<!-- ").append(ConfigDocs.GENERATED).append(" -->\n");
        text.append("""
                # Rejections

                A request that is not signed ends in one record on `signing-rejections`, with a code from this list,
                and in one audit event that has the code as its outcome. Codes are stable; sentences are not. Later
                versions may add codes: treat one that you do not know by the record's `retryable`.

                | field | meaning |
                |---|---|
                | `code` | from the table below |
                | `field` | the field at fault, from the request down, such as `payload.value`; null if the fault is not one field's |
                | `reason` | one sentence for people, without secrets and without the refused value |
                | `rule` | the rule of the wallet's policy that came closest to allowing it; null if no rule has to do with it |
                | `retryable` | whether the same request, under a new id, may succeed later without being changed: because time passes, or because operators put right what is missing around it, such as a key, a registration or a right. That a policy says no is a decision about the request and nothing that is missing. An exception in the table that the worker cannot see coming, such as a release of the nonce, does not change the field |
                | `retriedByWorker` | whether the worker has tried this itself, again and again until the request's deadline. If not, it ended with the first answer |
                | `earlier` | with `request-id-conflict`, what is known of the request that used the id first; else null |

                Of the earlier request `origin` says where it was read, `digest` what was to be signed (null if that
                is not known: of payloads without a nonce, encrypted ones, and requests that an earlier version
                read), `outcome` what became of it: `SIGNED`, `REJECTED`, `PENDING` (it waits for its answer) or
                `UNKNOWN`, and `code` why it was rejected. Unless it was rejected, a payment that is sent again
                under another id may be made twice.

                | code | retryable | retried by the worker | meaning | what to do |
                |---|---|---|---|---|
                """);
        for (RejectionCode code : RejectionCode.values()) {
            text.append("| `%s` | %s | %s | %s | %s |\n"
                    .formatted(
                            code.code(),
                            retryable(code),
                            code.mayBeRetriedByWorker() ? "while the KMS did not answer" : "no",
                            code.description(),
                            code.remedy()));
        }
        text.append("""

                ## Commands
                A command ends in one record on `rotation-results`, with a code from this list or,
                where the same reason stands in the way of a request, from the one above.

                | code | meaning | what to do |
                |---|---|---|
                """);
        for (RotationCode code : RotationCode.values()) {
            text.append("| `%s` | %s | %s |\n".formatted(code.code(), code.description(), code.remedy()));
        }
        return text.toString();
    }
}
