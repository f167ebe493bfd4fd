package io.chancery.records.mapping;

import io.chancery.records.avro.Operation;
import io.chancery.records.avro.SigningRequest;

/** The first fields of a signing request as they stand in its record. */
public record RawHead(
        String id, String requester, String tenant, String keyAlias, Operation operation, String network) {
    public static RawHead of(SigningRequest request) {
        return new RawHead(
                request.getId(),
                request.getRequester(),
                request.getTenant(),
                request.getKeyAlias(),
                request.getOperation(),
                request.getNetwork());
    }
}
