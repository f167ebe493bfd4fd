package io.chancery.stream.work;

import io.chancery.model.audit.SigningFacts;
import io.chancery.model.request.SigningRequest;

/**
 * The content of a request as the worker that admits it knows it, kept in memory alone.
 *
 * @param open the request with its payload open
 * @param facts that its audit events tell
 */
public record AdmittedContent(SigningRequest open, SigningFacts facts) {
    @Override
    public String toString() {
        return "AdmittedContent[" + open.id() + "]"; // the payload may be confidential
    }
}
