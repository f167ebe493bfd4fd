package io.chancery.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.app.failure.ExitCode;
import io.chancery.app.failure.Failure;
import io.chancery.app.failure.Failures;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.Rejection;
import io.chancery.records.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a document, for people and for scripts.
 *
 * @param field the field at fault, or null if the fault is not one field's
 */
record Fault(String code, @Nullable String field, String reason) {
    /** The fault that {@code problem} tells of. */
    static Fault of(RuntimeException problem) {
        return switch (problem) {
            case InvalidRequestException refused -> {
                Rejection rejection = refused.rejection();
                yield new Fault(rejection.code().code(), rejection.field(), rejection.reason());
            }
            case InvalidFieldException malformed -> new Fault("malformed-field", malformed.field(), malformed.reason());
            default -> {
                Failure failure = Failures.of(problem);
                yield new Fault(failure.code(), null, failure.what());
            }
        };
    }

    /** The failure of a command that got only this document. */
    static Failure failure(RuntimeException problem) {
        if (problem instanceof InvalidRequestException || problem instanceof InvalidFieldException) {
            Fault fault = of(problem);
            String reason =
                    fault.reason.endsWith(".") ? fault.reason.substring(0, fault.reason.length() - 1) : fault.reason;
            return new Failure(
                    fault.code,
                    ExitCode.USAGE,
                    "the document's " + fault.field + ": " + reason,
                    "schemas/ describes every field",
                    problem);
        }
        return Failures.of(problem);
    }

    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", code)
                .put("field", field)
                .put("reason", reason);
    }
}
