package io.chancery.stream.work;

import io.chancery.model.audit.SigningFacts;
import io.chancery.model.request.SigningRequest;
import io.chancery.payload.PayloadEncoder.SigningInput;
import org.jspecify.annotations.Nullable;

/**
 * The content of a request as the worker that admits it knows it, kept in memory alone.
 *
 * @param open the request with its payload open
 * @param facts that its audit events tell
 * @param input what is signed, so that it is encoded once; null if the payload cannot be encoded, and if the input is
 *     so large that memory is worth more than time
 */
public record AdmittedContent(
        SigningRequest open, SigningFacts facts, @Nullable SigningInput input) {
    /** The largest input that is kept, in bytes. */
    static final int LARGEST_KEPT = 4 * 1024;

    public AdmittedContent {
        input = input != null && input.unsigned().size() <= LARGEST_KEPT ? input : null;
    }

    @Override
    public String toString() {
        return "AdmittedContent[" + open.id() + "]"; // the payload may be confidential
    }
}
