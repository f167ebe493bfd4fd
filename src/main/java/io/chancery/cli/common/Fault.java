package io.chancery.cli.common;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.failure.ExitCode;
import io.chancery.failure.Failure;
import io.chancery.failure.Failures;
import io.chancery.model.InvalidFieldException;
import io.chancery.model.request.Rejection;
import io.chancery.records.mapping.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a document, for people and for scripts.
 *
 * @param field the field at fault, or null if the fault is not one field's
 */
public record Fault(String code, @Nullable String field, String reason) {
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
    public static Failure failure(RuntimeException problem) {
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

    public ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", code)
                .put("field", field)
                .put("reason", reason);
    }
}
